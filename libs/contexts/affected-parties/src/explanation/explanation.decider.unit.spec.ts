import type { ExplanationEvent } from '#contracts';
import { officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  AFTER_DUE,
  anInvitation,
  attempt,
  attempted,
  BEFORE_DUE,
  bodysOfficer,
  CASE_ID,
  clerk,
  DUE,
  expired,
  EXPLANATION_ID,
  opened,
  openedForBody,
  SUBJECT,
  submitted,
  unreachable,
  waived,
  WATER_COMPANY,
  words,
} from '../../testing/index.js';
import type { ExplanationCommand } from './explanation.commands.js';
import { explanationDecider } from './explanation.decider.js';

const open: ExplanationCommand = { type: 'OpenExplanation', data: anInvitation() };
const submit: ExplanationCommand = { type: 'SubmitExplanation', data: { session: 'WRITTEN', text: words } };
const oral = (heldAt?: string): ExplanationCommand => ({
  type: 'SubmitExplanation',
  data: { session: 'ORAL', text: words, ...(heldAt !== undefined && { heldAt }) },
});
const waive: ExplanationCommand = { type: 'WaiveExplanation', data: { declaration: words } };
const expire: ExplanationCommand = { type: 'RecordExplanationExpiry', data: {} };
const declare: ExplanationCommand = { type: 'DeclareUnreachable', data: {} };
const seek = (...overrides: Parameters<typeof attempt>): ExplanationCommand => ({
  type: 'RecordContactAttempt',
  data: attempt(...overrides),
});

const forParty = { issued: { actor: clerk, onBehalfOf: { subjectRef: SUBJECT }, now: BEFORE_DUE } } as const;
const bySystem = { actor: { kind: 'SYSTEM', policy: 'deadlines' }, now: AFTER_DUE } as const;
const soughtInVain = [attempted(), attempted({ means: 'IN_PERSON' })] as const;

describe('an affected party that is invited to explain itself (INV-07)', () => {
  specification(explanationDecider, 'finds the invitation on a stream of its own').when(open).then(opened());

  specification(explanationDecider, 'is invited once by it (LC-STATE)').given(opened()).when(open).refused('LC-STATE');

  specification(explanationDecider, 'explains itself in writing, through a clerk who names it')
    .given(opened())
    .when(submit, forParty)
    .then(submitted());

  specification(explanationDecider, 'explains itself in a session, whose record is written down')
    .given(opened())
    .when(oral('2023-03-09T02:00:00.000Z'), forParty)
    .then(submitted({ session: 'ORAL', heldAt: '2023-03-09T02:00:00.000Z' }));

  specification(explanationDecider, 'a session has its time (LC-TIME)')
    .given(opened())
    .when(oral(), forParty)
    .refused('LC-TIME');

  specification(explanationDecider, 'a session was held, it is not announced (LC-TIME)')
    .given(opened())
    .when(oral(AFTER_DUE), forParty)
    .refused('LC-TIME');

  specification(explanationDecider, 'a session is about what it was invited to (LC-TIME)')
    .given(opened())
    .when(oral('2023-03-06T00:29:59.999Z'), forParty)
    .refused('LC-TIME');

  specification(explanationDecider, 'a letter is no session (LC-TIME)')
    .given(opened())
    .when({ type: 'SubmitExplanation', data: { session: 'WRITTEN', text: words, heldAt: BEFORE_DUE } }, forParty)
    .refused('LC-TIME');

  const attachments = [{ docRef: '55555555-4444-5444-8444-444444444444', hmac: 'c'.repeat(64) }];
  specification(explanationDecider, 'hands in files with it, which are in the vault like its words (INV-17)')
    .given(opened())
    .when({ type: 'SubmitExplanation', data: { session: 'WRITTEN', text: words, attachments } }, forParty)
    .then(submitted({ attachments }));

  specification(explanationDecider, 'a registered body explains itself')
    .given(openedForBody)
    .when(submit, { issued: { actor: bodysOfficer, now: BEFORE_DUE } })
    .then(submitted({ recordedBy: { agencyId: WATER_COMPANY, officerRef: 'officer-of-the-company' } }));

  specification(explanationDecider, 'so does whoever goes on in its place, also before its stream was told')
    .given(openedForBody)
    .when(submit, {
      issued: { actor: officer({ agencyId: 'new-water-company' }), now: BEFORE_DUE },
      law: { successorOf: (agencyId) => (agencyId === WATER_COMPANY ? 'new-water-company' : undefined) },
    })
    .accepted();

  specification(explanationDecider, 'may say that it will not explain itself')
    .given(opened())
    .when(waive, forParty)
    .then(waived);

  specification(explanationDecider, 'a registered body may say so itself')
    .given(openedForBody)
    .when(waive, { issued: { actor: bodysOfficer } })
    .accepted();
});

describe('nobody else speaks for the party (LC-FOR-PARTY)', () => {
  for (const command of [submit, waive]) {
    specification(explanationDecider, `not the lead by itself: ${command.type}`)
      .given(opened())
      .when(command, { issued: { actor: clerk } })
      .refused('LC-FOR-PARTY');

    specification(explanationDecider, `not a clerk who names somebody else: ${command.type}`)
      .given(opened())
      .when(command, { issued: { actor: clerk, onBehalfOf: { subjectRef: CASE_ID } } })
      .refused('LC-FOR-PARTY');

    specification(explanationDecider, `not another body: ${command.type}`)
      .given(openedForBody)
      .when(command, { issued: { actor: officer({ agencyId: agencies.health }) } })
      .refused('LC-FOR-PARTY');
  }
});

describe('what comes late is accepted and marked (life-cycle 3.4)', () => {
  specification(explanationDecider, 'on the last moment it is not late')
    .given(opened())
    .when(submit, { issued: { ...forParty.issued, now: DUE } })
    .then(submitted());

  specification(explanationDecider, 'after it, it is')
    .given(opened())
    .when(submit, { issued: { ...forParty.issued, now: AFTER_DUE } })
    .then(submitted({ late: true }));

  specification(explanationDecider, 'a waiver too')
    .given(opened())
    .when(waive, { issued: { ...forParty.issued, now: AFTER_DUE } })
    .then({ ...waived, data: { ...waived.data, late: true } });

  for (const [how, ended] of Object.entries({
    expired: [expired],
    'was waived': [waived],
    'found nobody': [...soughtInVain, unreachable],
  })) {
    specification(explanationDecider, `and also after the step ${how}`)
      .given(opened(), ...ended)
      .when(submit, forParty)
      .then(submitted({ late: true }));
  }

  specification(explanationDecider, 'but once: what was explained is explained (LC-STATE)')
    .given(opened(), submitted())
    .when(submit, forParty)
    .refused('LC-STATE');

  for (const ended of [submitted(), waived, expired]) {
    specification(explanationDecider, `nothing is waived after ${ended.type} (LC-STATE)`)
      .given(opened(), ended)
      .when(waive, forParty)
      .refused('LC-STATE');
  }
});

describe('the time to explain runs out (life-cycle 3.6)', () => {
  specification(explanationDecider, 'and the lead’s officer records it')
    .given(opened())
    .when(expire, { issued: { now: AFTER_DUE } })
    .then(expired);

  specification(explanationDecider, 'or the scheduler does')
    .given(opened(), attempted({ outcome: 'REACHED' }))
    .when(expire, { issued: bySystem })
    .then(expired);

  specification(explanationDecider, 'not before it has run out now (LC-EXPLANATION)')
    .given(opened())
    .when(expire, { issued: { now: DUE } })
    .refused('LC-EXPLANATION');

  for (const ended of [submitted(), waived]) {
    specification(explanationDecider, `not after ${ended.type} (LC-STATE)`)
      .given(opened(), ended)
      .when(expire, { issued: { now: AFTER_DUE } })
      .refused('LC-STATE');
  }

  specification(explanationDecider, 'not for a party that was only sought in vain: it is unreachable (LC-EXPLANATION)')
    .given(opened(), attempted())
    .when(expire, { issued: bySystem })
    .refused('LC-EXPLANATION');
});

describe('a party that cannot be reached (INV-07; open question 13)', () => {
  specification(explanationDecider, 'is sought by one means after another')
    .given(opened())
    .when(seek())
    .then(attempted());

  specification(explanationDecider, 'was not sought about this before it was invited (LC-TIME)')
    .given(opened())
    .when(seek({ attemptedAt: '2023-03-06T00:29:59.999Z' }))
    .refused('LC-TIME');

  specification(explanationDecider, 'was sought, it is not announced (LC-TIME)')
    .given(opened())
    .when(seek({ attemptedAt: AFTER_DUE }))
    .refused('LC-TIME');

  specification(explanationDecider, 'is named nowhere (INV-17)')
    .given(opened())
    .when(seek({ note: 'Gọi 0912 345 678 không ai nghe' }))
    .refused('INV-17');

  specification(explanationDecider, 'is unreachable after every means that the pack asks for')
    .given(opened(), ...soughtInVain)
    .when(declare)
    .then(unreachable);

  specification(explanationDecider, 'is not before (LC-EXPLANATION)')
    .given(opened(), attempted())
    .when(declare)
    .refused('LC-EXPLANATION');

  specification(explanationDecider, 'is not without any attempt, whatever a pack says (LC-EXPLANATION)')
    .given(opened())
    .when(declare, { law: { contactMeansAskedOf: () => [] } })
    .refused('LC-EXPLANATION');

  specification(explanationDecider, 'by the means of the inviting body’s pack on that day')
    .given(opened(), attempted({ means: 'PHONE' }))
    .when(declare, {
      law: { contactMeansAskedOf: (agencyId) => (agencyId === agencies.dic ? ['PHONE'] : ['POST']) },
    })
    .then({ ...unreachable, data: { ...unreachable.data, meansTried: ['PHONE'] } });

  specification(explanationDecider, 'was not, once it was reached (LC-EXPLANATION)')
    .given(opened(), ...soughtInVain, attempted({ means: 'PHONE', outcome: 'REACHED' }))
    .when(declare)
    .refused('LC-EXPLANATION');

  specification(explanationDecider, 'an attempt that reached it is none in vain (LC-EXPLANATION)')
    .given(opened(), attempted(), attempted({ means: 'IN_PERSON', outcome: 'REACHED' }))
    .when(declare)
    .refused('LC-EXPLANATION', 'LC-EXPLANATION');

  for (const command of [seek(), declare]) {
    specification(explanationDecider, `${command.type} is of a step that has not ended (LC-STATE)`)
      .given(opened(), submitted())
      .when(command)
      .refused('LC-STATE');
  }
});

describe('an officer in conflict does not run the step (INV-10)', () => {
  const { file } = anInvitation();
  const withConflict = opened({ file: { ...file, conflicted: ['officer-1'] } });
  const given: readonly ExplanationEvent[] = [withConflict, ...soughtInVain, attempted({ outcome: 'REACHED' })];

  specification(explanationDecider, 'seeking the party').given(withConflict).when(seek()).refused('INV-10');

  specification(explanationDecider, 'declaring it unreachable')
    .given(withConflict, ...soughtInVain)
    .when(declare)
    .refused('INV-10');

  specification(explanationDecider, 'recording that the time has run out')
    .given(...given)
    .when(expire, { issued: { now: AFTER_DUE } })
    .refused('INV-10');
});

describe('an explanation', () => {
  properties(explanationDecider, {
    events: [opened(), openedForBody, submitted(), waived, expired, ...soughtInVain, unreachable],
    commands: [open, submit, oral(), waive, expire, declare, seek(), seek({ note: '@ai_do' })],
  });

  it('shows the lead that invited, and the party where it is a body; it belongs to the case', () => {
    const state = fold(explanationDecider, explanationDecider.initial, [openedForBody]);
    expect(explanationDecider.parties(state)).toEqual({ lead: agencies.dic, addressee: WATER_COMPANY, reported: [] });
    expect(explanationDecider.matterId(state, EXPLANATION_ID)).toBe(CASE_ID);
  });

  it('is closed to the authority that the matter is about, unless it is the one that is invited', () => {
    const { file } = anInvitation();
    const about = { file: { ...file, reportedAgencyId: WATER_COMPANY } };
    const another = fold(explanationDecider, explanationDecider.initial, [opened(about)]);
    expect(explanationDecider.parties(another)).toMatchObject({ reported: [WATER_COMPANY] });
    const itself = fold(explanationDecider, explanationDecider.initial, [
      opened({ ...about, affectedParty: openedForBody.data.affectedParty }),
    ]);
    expect(explanationDecider.parties(itself)).toMatchObject({ addressee: WATER_COMPANY, reported: [] });
  });
});

describe('a matter that was transferred while the party’s word is awaited (KH art. 7.2.b; INV-22)', () => {
  const noteLead: ExplanationCommand = { type: 'NoteLead', data: { leadAgencyId: agencies.police } };
  const leadNoted = { type: 'ExplanationLeadNoted', data: { leadAgencyId: agencies.police } } as const;
  const byPolicy = { issued: { actor: { kind: 'SYSTEM', policy: 'open-explanation' } } } as const;
  const newLead = officer({ agencyId: agencies.police, officerRef: 'officer-of-the-police' });

  specification(explanationDecider, 'takes the invitation along')
    .given(opened())
    .when(noteLead, byPolicy)
    .then(leadNoted);

  specification(explanationDecider, 'takes it along once').given(opened(), leadNoted).when(noteLead, byPolicy).then();

  for (const ended of [submitted(), waived, expired, unreachable]) {
    specification(explanationDecider, `leaves one that has ended: ${ended.type}`)
      .given(opened(), ended)
      .when(noteLead, byPolicy)
      .then();
  }

  specification(explanationDecider, 'takes nothing along that nobody was invited to (LC-STATE)')
    .when(noteLead, byPolicy)
    .refused('LC-STATE');

  specification(explanationDecider, 'is the new lead’s to end, with the attempts of the old one')
    .given(opened(), ...soughtInVain, leadNoted)
    .when(declare, { issued: { actor: newLead } })
    .accepted();

  it('is led by the new lead', () => {
    const state = fold(explanationDecider, explanationDecider.initial, [opened(), leadNoted]);
    expect(explanationDecider.parties(state)).toMatchObject({ lead: agencies.police });
  });
});
