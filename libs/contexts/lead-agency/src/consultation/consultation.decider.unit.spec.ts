import { issuance, officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { createdId } from '#rules';
import { agencies, agencyForTests } from '#rules/testing';
import {
  AFTER_MEETING,
  AFTER_OPINION_DUE,
  anOpinion,
  aRound,
  ask,
  ASSOCIATION,
  choose,
  chosen,
  closeRound,
  conclude,
  concluded,
  CONSULTATION_ID,
  convene,
  convened,
  OPINION_DUE,
  OPINION_ID,
  opinionNoted,
  opinionRequested,
  roundClosed,
  roundOpened,
  STARTS,
} from '../../testing/consultation.js';
import { CASE_ID, policy } from '../../testing/index.js';
import { consultationDecider } from './consultation.decider.js';

const inConflict = { actor: officer({ officerRef: 'friend' }) };
const withConflict = roundOpened({ conflicted: ['friend'] });
const written = [roundOpened(), chosen('WRITTEN')] as const;
const meeting = [roundOpened(), chosen('MEETING')] as const;
const afterMeeting = { issued: { now: AFTER_MEETING } };
const SECOND = createdId(issuance(), 'second');
const THIRD = createdId(issuance(), 'third');
const asksDistrict = opinionRequested({ opinionId: SECOND, addressee: 'district-1' });
const asksHealth = opinionRequested({ opinionId: THIRD, addressee: agencies.health });

describe('a consultation (KH art. 5.2)', () => {
  specification(consultationDecider, 'begins with the file of the case')
    .when({ type: 'BeginConsultation', data: aRound() }, { issued: policy })
    .then(roundOpened());

  specification(consultationDecider, 'begins once (LC-STATE)')
    .given(roundOpened())
    .when({ type: 'BeginConsultation', data: aRound() }, { issued: policy })
    .refused('LC-STATE');
});

describe('the method «tùy theo tính chất, nội dung» (KH-10)', () => {
  specification(consultationDecider, 'is chosen with a reason')
    .given(roundOpened())
    .when(choose('WRITTEN'))
    .then(chosen('WRITTEN'));

  specification(consultationDecider, 'may be chosen anew while nothing was begun')
    .given(...written)
    .when(choose('MEETING'))
    .then(chosen('MEETING'));

  specification(consultationDecider, 'chosen again records nothing')
    .given(...written)
    .when(choose('WRITTEN'))
    .then();

  specification(consultationDecider, 'stays when bodies were asked (LC-CONSULTATION)')
    .given(...written, opinionRequested())
    .when(choose('MEETING'))
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'stays when a meeting was convened (LC-CONSULTATION)')
    .given(...meeting, convened())
    .when(choose('WRITTEN'))
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'is reasoned without naming anyone (INV-17)')
    .given(roundOpened())
    .when(choose('WRITTEN', 'Theo đề nghị của a@example.org'))
    .refused('INV-17');

  specification(consultationDecider, 'is not chosen by an officer in conflict (INV-10)')
    .given(withConflict)
    .when(choose('WRITTEN'), { issued: inConflict })
    .refused('INV-10');
});

describe('a meeting (KH art. 5.2.a; KH-11)', () => {
  specification(consultationDecider, 'is convened: bodies, time, place, agenda')
    .given(...meeting)
    .when(convene())
    .then(convened());

  specification(consultationDecider, 'is convened anew before it was held')
    .given(...meeting, convened())
    .when(convene({ startsAt: OPINION_DUE }))
    .then(convened({ startsAt: OPINION_DUE }));

  specification(consultationDecider, 'is convened where a meeting was chosen (LC-CONSULTATION)')
    .given(...written)
    .when(convene())
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'is convened for a time ahead (LC-DUE)')
    .given(...meeting)
    .when(convene({ startsAt: issuance().now }))
    .refused('LC-DUE');

  specification(consultationDecider, 'never invites the reported party (INV-10)')
    .given(roundOpened({ reportedAgencyId: agencies.health }), chosen('MEETING'))
    .when(convene())
    .refused('INV-10');

  specification(consultationDecider, 'may invite a Party committee: it advises (INV-04)')
    .given(...meeting)
    .when(convene(), { law: { agency: (id) => agencyForTests(id, { kind: 'PARTY_PROPAGANDA_COMMITTEE' }) } })
    .accepted();

  specification(consultationDecider, 'invites bodies that are there (LC-ADDRESSEE)')
    .given(...meeting)
    .when(convene(), { law: { isActive: (agencyId) => agencyId !== agencies.police } })
    .refused('LC-ADDRESSEE');

  specification(consultationDecider, 'is not convened by an officer in conflict (INV-10)')
    .given(withConflict, chosen('MEETING'))
    .when(convene(), { issued: inConflict })
    .refused('INV-10');

  specification(consultationDecider, 'is announced without naming anyone (INV-17)')
    .given(...meeting)
    .when(convene({ agenda: 'Nghe @chu_trang giải thích' }))
    .refused('INV-17');

  specification(consultationDecider, 'is concluded: who was there, what was agreed, who dissented')
    .given(...meeting, convened())
    .when(conclude(), afterMeeting)
    .then(concluded());

  specification(consultationDecider, 'is concluded once (LC-CONSULTATION)')
    .given(...meeting, convened(), concluded())
    .when(conclude(), afterMeeting)
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'is convened no more when it was held (LC-CONSULTATION)')
    .given(...meeting, convened(), concluded())
    .when(convene({ startsAt: OPINION_DUE }), afterMeeting)
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'was convened first (LC-CONSULTATION)')
    .given(...meeting)
    .when(conclude(), afterMeeting)
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'was not held before the time that it was convened for (LC-TIME)')
    .given(...meeting, convened())
    .when(conclude({ heldAt: '2023-03-08T01:29:59.999Z' }), afterMeeting)
    .refused('LC-TIME');

  specification(consultationDecider, 'was not held in the future (LC-TIME)')
    .given(...meeting, convened())
    .when(conclude({ heldAt: '2023-03-08T04:00:00.001Z' }), afterMeeting)
    .refused('LC-TIME');

  specification(consultationDecider, 'lists each body once (LC-ADDRESSEE)')
    .given(...meeting, convened())
    .when(
      conclude({ attendees: [...conclude().data.attendees, { agencyId: agencies.dic, officerRefs: [] }] }),
      afterMeeting,
    )
    .refused('LC-ADDRESSEE');

  specification(consultationDecider, 'was attended by bodies that are there (LC-ADDRESSEE)')
    .given(...meeting, convened())
    .when(conclude(), { ...afterMeeting, law: { isActive: (agencyId) => agencyId !== agencies.health } })
    .refused('LC-ADDRESSEE');

  specification(consultationDecider, 'was not attended by the reported party (INV-10)')
    .given(roundOpened({ reportedAgencyId: agencies.health }), chosen('MEETING'), convened())
    .when(conclude(), afterMeeting)
    .refused('INV-10');

  specification(consultationDecider, 'was not attended by an officer in conflict (INV-10)')
    .given(roundOpened({ conflicted: ['verifier'] }), chosen('MEETING'), convened())
    .when(conclude(), afterMeeting)
    .refused('INV-10');

  specification(consultationDecider, 'is not concluded by an officer in conflict (INV-10)')
    .given(withConflict, chosen('MEETING'), convened())
    .when(conclude(), { issued: { ...inConflict, now: AFTER_MEETING } })
    .refused('INV-10');

  specification(consultationDecider, 'has dissents of bodies that were there (LC-ADDRESSEE)')
    .given(...meeting, convened())
    .when(conclude({ dissents: [{ agencyId: agencies.police, text: 'Không đồng ý' }] }), afterMeeting)
    .refused('LC-ADDRESSEE');

  specification(consultationDecider, 'is summed up without naming anyone (INV-17)')
    .given(...meeting, convened())
    .when(conclude({ conclusion: 'Gọi 0912345678 để xác minh' }), afterMeeting)
    .refused('INV-17');

  specification(consultationDecider, 'has dissents that name nobody (INV-17)')
    .given(...meeting, convened())
    .when(conclude({ dissents: [{ agencyId: agencies.health, text: 'Hỏi a@example.org' }] }), afterMeeting)
    .refused('INV-17');
});

describe('a written round (KH art. 5.2.b; KH-12)', () => {
  specification(consultationDecider, 'asks one question of several bodies, each with its due date and its file')
    .given(...written)
    .when(
      ask({
        addressees: [
          { agencyId: ASSOCIATION, dueAt: OPINION_DUE },
          { agencyId: agencies.health, dueAt: AFTER_OPINION_DUE },
        ],
      }),
    )
    .then(
      opinionRequested({ opinionId: createdId(issuance(), `opinion/${ASSOCIATION}`) }),
      opinionRequested({
        opinionId: createdId(issuance(), `opinion/${agencies.health}`),
        addressee: agencies.health,
        dueAt: AFTER_OPINION_DUE,
      }),
    );

  for (const kind of ['PARTY_PROPAGANDA_COMMITTEE', 'JOURNALISTS_ASSOCIATION'] as const) {
    specification(consultationDecider, `may ask ${kind}, whose opinion is advisory (INV-04)`)
      .given(...written)
      .when(ask(), { law: { agency: (agencyId) => agencyForTests(agencyId, { kind }) } })
      .accepted();
  }

  specification(consultationDecider, 'may ask the same body another question')
    .given(...written, opinionRequested())
    .when(ask({ question: 'CHECK' }))
    .accepted();

  specification(consultationDecider, 'asks a body a question once (LC-ADDRESSEE)')
    .given(...written, opinionRequested())
    .when(ask())
    .refused('LC-ADDRESSEE');

  specification(consultationDecider, 'asks a body once in one request (LC-ADDRESSEE)')
    .given(...written)
    .when(
      ask({
        addressees: [
          { agencyId: ASSOCIATION, dueAt: OPINION_DUE },
          { agencyId: ASSOCIATION, dueAt: AFTER_OPINION_DUE },
        ],
      }),
    )
    .refused('LC-ADDRESSEE');

  specification(consultationDecider, 'does not ask the lead itself (LC-ADDRESSEE)')
    .given(...written)
    .when(ask({ addressees: [{ agencyId: agencies.dic, dueAt: OPINION_DUE }] }))
    .refused('LC-ADDRESSEE');

  specification(consultationDecider, 'asks bodies that are there (LC-ADDRESSEE)')
    .given(...written)
    .when(ask(), { law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(consultationDecider, 'never asks the reported party (INV-10)')
    .given(roundOpened({ reportedAgencyId: ASSOCIATION }), chosen('WRITTEN'))
    .when(ask())
    .refused('INV-10');

  specification(consultationDecider, 'leaves time to answer (LC-DUE)')
    .given(...written)
    .when(ask(), { issued: { now: OPINION_DUE } })
    .refused('LC-DUE');

  specification(consultationDecider, 'is asked in writing where that was chosen (LC-CONSULTATION)')
    .given(roundOpened())
    .when(ask())
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'names nobody (INV-17)')
    .given(...written)
    .when(ask({ text: 'Chủ tài khoản @nguyenvana' }))
    .refused('INV-17');

  specification(consultationDecider, 'is not conducted by an officer in conflict (INV-10)')
    .given(withConflict, chosen('WRITTEN'))
    .when(ask(), { issued: inConflict })
    .refused('INV-10');

  const note = (overrides: Parameters<typeof anOpinion>[0] = {}) =>
    ({ type: 'NoteOpinion', data: anOpinion(overrides) }) as const;

  specification(consultationDecider, 'notes an opinion')
    .given(...written, opinionRequested())
    .when(note(), { issued: policy })
    .then(opinionNoted());

  specification(consultationDecider, 'notes one that comes after it was closed')
    .given(...written, opinionRequested(), roundClosed({ nonResponders: [ASSOCIATION] }))
    .when(note({ late: true }), { issued: policy })
    .then(opinionNoted({ late: true }));

  specification(consultationDecider, 'notes it once')
    .given(...written, opinionRequested(), opinionNoted())
    .when(note(), { issued: policy })
    .then();

  specification(consultationDecider, 'notes what it asked for (LC-STATE)')
    .given(...written)
    .when(note(), { issued: policy })
    .refused('LC-STATE');
});

describe('the end of a consultation (INV-12, INV-13)', () => {
  specification(consultationDecider, 'INV-12: silence is counted as no response, never as consent')
    .given(...written, opinionRequested(), asksDistrict, opinionNoted())
    .when(closeRound(), { issued: { now: AFTER_OPINION_DUE } })
    .then(
      roundClosed({
        nonResponders: ['district-1'],
        dissents: [
          {
            consultationId: CONSULTATION_ID,
            agencyId: ASSOCIATION,
            opinionId: OPINION_ID,
            text: anOpinion().text,
          },
        ],
      }),
    );

  specification(
    consultationDecider,
    'INV-12: what came late does not count among the answers; INV-13: a late dissent is kept',
  )
    .given(...written, opinionRequested(), asksHealth, opinionNoted({ late: true }))
    .when(closeRound(), { issued: { now: AFTER_OPINION_DUE } })
    .then(
      roundClosed({
        nonResponders: [ASSOCIATION, agencies.health],
        dissents: [
          { consultationId: CONSULTATION_ID, agencyId: ASSOCIATION, opinionId: OPINION_ID, text: anOpinion().text },
        ],
      }),
    );

  specification(consultationDecider, 'comes as soon as all have answered')
    .given(...written, opinionRequested(), opinionNoted({ position: 'AGREE' }))
    .when(closeRound())
    .then(roundClosed());

  specification(consultationDecider, 'cuts nobody off before the due date, nor on it (LC-CONSULTATION)')
    .given(...written, opinionRequested(), asksDistrict, opinionNoted())
    .when(closeRound(), { issued: { now: OPINION_DUE } })
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'needs somebody who was asked (LC-CONSULTATION)')
    .given(...written)
    .when(closeRound())
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'needs a method (LC-CONSULTATION)')
    .given(roundOpened())
    .when(closeRound())
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'of a meeting names who stayed away, and keeps the dissents (INV-13)')
    .given(...meeting, convened(), concluded())
    .when(closeRound(), afterMeeting)
    .then(
      roundClosed({
        method: 'MEETING',
        absent: [agencies.police],
        dissents: [{ consultationId: CONSULTATION_ID, agencyId: agencies.health, text: 'Chưa cần xét nghiệm lại' }],
      }),
    );

  specification(consultationDecider, 'of a meeting waits for it (LC-CONSULTATION)')
    .given(...meeting, convened())
    .when(closeRound(), { issued: { now: STARTS } })
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'of a meeting that nobody held names all as absent')
    .given(...meeting, convened())
    .when(closeRound(), afterMeeting)
    .then(roundClosed({ method: 'MEETING', absent: [agencies.health, agencies.police] }));

  specification(consultationDecider, 'of a meeting that nobody convened (LC-CONSULTATION)')
    .given(...meeting)
    .when(closeRound())
    .refused('LC-CONSULTATION');

  specification(consultationDecider, 'comes once (LC-STATE)')
    .given(...written, opinionRequested(), roundClosed())
    .when(closeRound())
    .refused('LC-STATE');

  specification(consultationDecider, 'is the end of asking (LC-STATE)')
    .given(...written, opinionRequested(), roundClosed())
    .when(ask({ question: 'CHECK' }))
    .refused('LC-STATE');

  specification(consultationDecider, 'is summed up without naming anyone (INV-17)')
    .given(...written, opinionRequested(), opinionNoted())
    .when(closeRound('Theo 0912345678'))
    .refused('INV-17');

  specification(consultationDecider, 'is not the act of an officer in conflict (INV-10)')
    .given(withConflict, chosen('WRITTEN'), opinionRequested(), opinionNoted())
    .when(closeRound(), { issued: inConflict })
    .refused('INV-10');
});

describe('a matter that was transferred (KH art. 7.2.b; INV-22)', () => {
  const noteLead = { type: 'NoteLead', data: { leadAgencyId: agencies.police } } as const;
  const leadNoted = { type: 'ConsultationLeadNoted', data: { leadAgencyId: agencies.police } } as const;

  specification(consultationDecider, 'takes its open consultations along')
    .given(...written)
    .when(noteLead, { issued: policy })
    .then(leadNoted);

  specification(consultationDecider, 'takes them along once')
    .given(...written, leadNoted)
    .when(noteLead, { issued: policy })
    .then();

  specification(consultationDecider, 'leaves those that are closed')
    .given(...written, opinionRequested(), roundClosed())
    .when(noteLead, { issued: policy })
    .then();

  specification(consultationDecider, 'is asked about by its new lead')
    .given(...written, leadNoted)
    .when(ask(), { issued: { actor: officer({ agencyId: agencies.police }) } })
    .then(
      opinionRequested({
        opinionId: createdId(issuance(), `opinion/${ASSOCIATION}`),
        askedBy: agencies.police,
      }),
    );

  it('is led by the new lead', () => {
    const state = fold(consultationDecider, consultationDecider.initial, [...written, leadNoted]);
    expect(consultationDecider.parties(state)).toMatchObject({ lead: agencies.police });
  });
});

describe('bodies that have ended (open questions 6, 33)', () => {
  const succession = { predecessor: agencies.dic, successor: 'culture' };
  const transfer = { type: 'TransferToSuccessor', data: succession } as const;
  const transferred = { type: 'TaskTransferredToSuccessor', data: succession } as const;
  const law = {
    successorOf: (agencyId: string) =>
      agencyId === agencies.dic ? 'culture' : agencyId === 'old-association' ? ASSOCIATION : undefined,
  };

  specification(consultationDecider, 'a lead hands an open round on')
    .given(...written)
    .when(transfer, { issued: policy, law })
    .then(transferred);

  specification(consultationDecider, 'and leaves a closed one as it is')
    .given(...written, opinionRequested(), roundClosed())
    .when(transfer, { issued: policy, law })
    .then();

  it('its successor leads it from there on', () => {
    const state = fold(consultationDecider, consultationDecider.initial, [...written, transferred]);
    expect(consultationDecider.parties(state)).toMatchObject({ lead: 'culture' });
  });

  specification(consultationDecider, 'a question to one reaches its successor')
    .given(...written)
    .when(ask({ addressees: [{ agencyId: 'old-association', dueAt: OPINION_DUE }] }), { law })
    .then(opinionRequested({ opinionId: createdId(issuance(), `opinion/${ASSOCIATION}`) }));

  specification(consultationDecider, 'an invitation to one reaches its successor')
    .given(...meeting)
    .when(convene({ invited: ['old-association'] }), { law })
    .then(convened({ invited: [ASSOCIATION] }));
});

describe('a consultation, whatever happens', () => {
  properties(consultationDecider, {
    events: [
      roundOpened(),
      chosen('WRITTEN'),
      chosen('MEETING'),
      convened(),
      concluded(),
      opinionRequested(),
      opinionNoted(),
      roundClosed(),
    ],
    commands: [
      { type: 'BeginConsultation', data: aRound() },
      choose('WRITTEN'),
      choose('MEETING'),
      convene(),
      conclude(),
      ask(),
      { type: 'NoteOpinion', data: anOpinion() },
      closeRound(),
    ],
  });

  it('is led by whoever asked for it, involves whom it asks, and belongs to the case', () => {
    const state = fold(consultationDecider, consultationDecider.initial, [
      roundOpened({ reportedAgencyId: 'district-1' }),
      chosen('WRITTEN'),
      opinionRequested(),
    ]);
    expect(consultationDecider.parties(state)).toEqual({
      lead: agencies.dic,
      involved: [ASSOCIATION],
      reported: ['district-1'],
    });
    expect(consultationDecider.matterId(state, CONSULTATION_ID)).toBe(CASE_ID);
  });
});
