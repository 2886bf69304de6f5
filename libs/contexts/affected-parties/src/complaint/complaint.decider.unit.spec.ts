import type { ComplaintEvent } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { affectedPartyOf, reporterOf } from '#rules';
import { agencies } from '#rules/testing';
import {
  accepted,
  act,
  chairman,
  clerk,
  COMPLAINANT,
  COMPLAINT_ID,
  complaintReasons,
  complaintWords,
  director,
  DISMISSED_REPORT,
  file,
  filed,
  filedByReporter,
  fileNoted,
  forComplainant,
  found,
  inspector,
  on,
  RECEIVED_AT,
  remedy,
  resolved,
  secondFiled,
  stayOrdered,
  WATER_COMPANY,
  withdrawn,
} from '../../testing/index.js';
import type { ComplaintCommand } from './complaint.commands.js';
import { complaintDecider } from './complaint.decider.js';

const LATER = 'Nộp tại quầy, nhập sau';
const onDay = (day: string) => ({ ...forComplainant, actor: clerk, now: on(day) });
const by = (actor: ReturnType<typeof officer>, day = '03-22') => ({ issued: { actor, now: on(day) } });

const accept: ComplaintCommand = { type: 'AcceptComplaint', data: {} };
const refuse = (ground: 'OUT_OF_TIME' | 'NOT_ENTITLED'): ComplaintCommand => ({
  type: 'RefuseComplaint',
  data: { ground, reasons: complaintReasons, remedy },
});
const resolve: ComplaintCommand = {
  type: 'ResolveComplaint',
  data: { outcome: 'REJECTED', reasons: complaintReasons, remedy },
};
const stay: ComplaintCommand = { type: 'OrderStay', data: { reasons: complaintReasons } };
const withdraw: ComplaintCommand = { type: 'WithdrawComplaint', data: { declaration: complaintWords } };
const again: ComplaintCommand = { type: 'FileSecondComplaint', data: { text: complaintWords } };

describe('filing a complaint (life-cycle 3.4; Complaints Law 2011 art. 9)', () => {
  specification(complaintDecider, 'whoever the decision concerns complains of it, through a clerk who names them')
    .when(file(), { issued: onDay('03-20') })
    .then(filed());

  specification(complaintDecider, 'obstacles and an earlier day of handing in are kept')
    .when(
      file({
        filedAt: on('03-17'),
        filedAtReason: LATER,
        obstacles: [{ from: on('03-08'), to: on('03-10'), reason: 'Nằm viện' }],
      }),
      {
        issued: onDay('03-20'),
      },
    )
    .then(
      filed({
        filedAt: on('03-17'),
        filedAtReason: LATER,
        obstacles: [{ from: on('03-08'), to: on('03-10'), reason: 'Nằm viện' }],
      }),
    );

  specification(complaintDecider, 'a reporter complains of the refusal of the report')
    .when(
      file({
        act: { kind: 'REPORT_DISMISSAL', id: DISMISSED_REPORT },
        found: { since: RECEIVED_AT, concerns: { subjectRef: filedByReporter().data.complainant.subjectRef } },
      }),
      {
        issued: {
          actor: clerk,
          now: on('03-20'),
          onBehalfOf: { subjectRef: filedByReporter().data.complainant.subjectRef },
        },
      },
    )
    .then(filedByReporter());

  specification(complaintDecider, 'an affected body complains for itself')
    .when(file({ found: { ...found, concerns: { subjectRef: COMPLAINANT, agencyId: WATER_COMPANY } } }), {
      issued: { actor: officer({ agencyId: WATER_COMPANY, officerRef: 'clerk' }), now: on('03-20') },
    })
    .then(
      filed({
        complainant: { subjectRef: COMPLAINANT, agencyId: WATER_COMPANY, as: 'AFFECTED_PARTY' },
        recordedBy: { agencyId: WATER_COMPANY, officerRef: 'clerk' },
      }),
    );

  const { found: _, ...aboutNothing } = file().data;
  specification(complaintDecider, 'LC-COMPLAINT: there is no such act')
    .when({ type: 'FileComplaint', data: aboutNothing }, { issued: onDay('03-20') })
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'LC-FOR-PARTY: another person than the one it concerns')
    .when(file(), { issued: { ...onDay('03-20'), onBehalfOf: { subjectRef: DISMISSED_REPORT } } })
    .refused('LC-FOR-PARTY');

  const { concerns: __, ...ofNobodyInParticular } = found;
  const own = affectedPartyOf(COMPLAINT_ID);
  const filedByOwn = filed({ complainant: { subjectRef: own, as: 'AFFECTED_PARTY' } });
  specification(complaintDecider, 'where nobody was heard, whoever complains is known to this complaint alone')
    .when(file({ found: ofNobodyInParticular }), { issued: { actor: clerk, now: on('03-20') } })
    .then(filedByOwn);

  specification(complaintDecider, 'INV-17, LC-FOR-PARTY: where nobody was heard, no person of another matter complains')
    .when(file({ found: ofNobodyInParticular }), {
      issued: { ...onDay('03-20'), onBehalfOf: { subjectRef: reporterOf(DISMISSED_REPORT) } },
    })
    .refused('LC-FOR-PARTY');

  specification(complaintDecider, 'where nobody was heard, the complaint is taken back by who filed it')
    .given(filedByOwn)
    .when(withdraw, { issued: { actor: clerk, now: on('03-21'), onBehalfOf: { subjectRef: own } } })
    .then(withdrawn);

  specification(complaintDecider, 'LC-TIME: nobody knew of it before it was done')
    .when(file({ knownAt: '2023-03-05T01:00:00.000Z' }), { issued: onDay('03-20') })
    .refused('LC-TIME');

  specification(complaintDecider, 'LC-TIME: nothing was handed in that lies ahead')
    .when(file({ filedAt: on('03-21'), filedAtReason: LATER }), { issued: onDay('03-20') })
    .refused('LC-TIME');

  specification(complaintDecider, 'LC-TIME: an earlier day of handing in has its reason (open question 34)')
    .when(file({ filedAt: on('03-17') }), { issued: onDay('03-20') })
    .refused('LC-TIME');

  specification(complaintDecider, 'LC-TIME: and is not long ago: nobody brings a late complaint back into its time')
    .when(file({ filedAt: on('06-02'), filedAtReason: LATER }), { issued: onDay('07-20') })
    .refused('LC-TIME');

  specification(complaintDecider, 'INV-17: nor does the reason name anybody')
    .when(file({ filedAt: on('03-17'), filedAtReason: 'Gọi 0912 345 678' }), { issued: onDay('03-20') })
    .refused('INV-17');

  specification(complaintDecider, 'LC-TIME: an obstacle has ended')
    .when(file({ obstacles: [{ from: on('03-18'), to: on('03-25'), reason: 'Thiên tai' }] }), {
      issued: onDay('03-20'),
    })
    .refused('LC-TIME');

  specification(complaintDecider, 'INV-17: what an obstacle was is said without naming anybody')
    .when(file({ obstacles: [{ from: on('03-08'), to: on('03-10'), reason: 'Gọi 0912 345 678' }] }), {
      issued: onDay('03-20'),
    })
    .refused('INV-17');

  specification(complaintDecider, 'is filed once')
    .given(filed())
    .when(file(), { issued: onDay('03-20') })
    .refused('LC-STATE');
});

describe('who deals with it (LC-COMPLAINT-PERSON; persons, not posts: INV-10)', () => {
  specification(complaintDecider, 'an officer of the body whose act it is, who took no part')
    .given(filed(), fileNoted())
    .when(accept, by(inspector))
    .then(accepted);

  specification(complaintDecider, 'not before that body was heard')
    .given(filed())
    .when(accept, by(inspector))
    .refused('LC-STATE');

  for (const officerRef of ['drafter', 'verifier', 'signer']) {
    const tookPart = officer({ agencyId: agencies.health, role: 'HEAD', officerRef });
    for (const command of [accept, refuse('NOT_ENTITLED')]) {
      specification(complaintDecider, `INV-10: not the ${officerRef}, in whatever body or post (${command.type})`)
        .given(filed(), fileNoted())
        .when(command, by(tookPart))
        .refused('LC-COMPLAINT-PERSON');
    }
    for (const command of [resolve, stay]) {
      specification(
        complaintDecider,
        `INV-10: nor does the ${officerRef} resolve it or stay the decision (${command.type})`,
      )
        .given(filed(), fileNoted(), accepted)
        .when(command, by(tookPart))
        .refused('LC-COMPLAINT-PERSON');
    }
  }

  const taken = [filed(), fileNoted(), accepted] as const;
  const secondTime = [...taken, resolved(), secondFiled] as const;
  for (const [officerRef, given] of [
    ['drafter', taken],
    ['verifier', taken],
    ['signer', taken],
    ['director', secondTime],
  ] as const) {
    const tookPart = officer({ agencyId: agencies.health, role: 'CLERK', officerRef });
    for (const agencyId of [agencies.health, agencies.dic]) {
      specification(
        complaintDecider,
        `INV-10: nor does the ${officerRef} end it by entering, at ${agencyId}, that it is taken back`,
      )
        .given(...given)
        .when(withdraw, { issued: { ...onDay('04-21'), actor: { ...tookPart, agencyId } } })
        .refused('LC-COMPLAINT-PERSON');
    }
  }

  const ofWaterCompany = { subjectRef: COMPLAINANT, agencyId: WATER_COMPANY, as: 'AFFECTED_PARTY' } as const;
  specification(complaintDecider, 'a body takes back what it filed itself, whoever does that there')
    .given(filed({ complainant: ofWaterCompany }), fileNoted())
    .when(withdraw, {
      issued: { actor: officer({ agencyId: WATER_COMPANY, officerRef: 'verifier' }), now: on('03-21') },
    })
    .accepted();

  const newcomer = { agencyId: agencies.health, officerRef: 'newcomer' };
  const { participants } = fileNoted().data;
  const joined: ComplaintEvent = {
    type: 'ComplaintParticipantsNoted',
    data: { participants: [...participants, newcomer], conflicted: ['inspector'] },
  };
  const toldAgain = { ...fileNoted().data, ...joined.data };
  const policyAlone = { issued: { actor: { kind: 'SYSTEM', policy: 'spec' } } } as const;

  specification(complaintDecider, 'nor whoever came to it since, as its body tells')
    .given(filed(), fileNoted())
    .when({ type: 'NoteComplaintFile', data: toldAgain }, policyAlone)
    .then(joined);

  specification(complaintDecider, 'told the same again, there is nothing to note')
    .given(filed(), fileNoted(), joined)
    .when({ type: 'NoteComplaintFile', data: toldAgain }, policyAlone)
    .then();

  specification(complaintDecider, 'whoever came to it since does not accept it (LC-COMPLAINT-PERSON)')
    .given(filed(), fileNoted(), joined)
    .when(accept, { issued: { actor: officer(newcomer) } })
    .refused('LC-COMPLAINT-PERSON');

  specification(complaintDecider, 'INV-10: nor who declared a conflict in the matter')
    .given(filed(), fileNoted({ conflicted: ['inspector'] }))
    .when(accept, by(inspector))
    .refused('INV-10');

  specification(
    complaintDecider,
    'INV-10: who resolved it the first time does not resolve it the second, in another body',
  )
    .given(filed(), fileNoted(), accepted, resolved(), secondFiled)
    .when(resolve, by({ ...chairman, officerRef: 'director' }, '04-25'))
    .refused('LC-COMPLAINT-PERSON');
});

describe('its end (life-cycle 3.3)', () => {
  specification(complaintDecider, 'refused with reasons and the next remedy (INV-21)')
    .given(filed(), fileNoted())
    .when(refuse('NOT_ENTITLED'), by(inspector))
    .then({
      type: 'ComplaintRefused',
      data: {
        act,
        ground: 'NOT_ENTITLED',
        reasons: complaintReasons,
        remedy,
        refusedBy: { agencyId: agencies.health, officerRef: 'inspector' },
      },
    });

  specification(complaintDecider, 'LC-ADDRESSEE: a remedy is with a body that there is')
    .given(filed(), fileNoted())
    .when(refuse('NOT_ENTITLED'), { ...by(inspector), law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(complaintDecider, 'resolved by the head of the body whose act it is')
    .given(filed(), fileNoted(), accepted)
    .when(resolve, by(director))
    .then(resolved());

  specification(complaintDecider, 'LC-COMPLAINT: at first not by the body above')
    .given(filed(), fileNoted(), accepted)
    .when(resolve, by(chairman))
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'the second time by the body above')
    .given(filed(), fileNoted(), accepted, resolved(), secondFiled)
    .when(resolve, by(chairman, '04-25'))
    .then(resolved({ level: 'SECOND', resolvedBy: { agencyId: agencies.ppc, officerRef: 'chairman' } }));

  specification(complaintDecider, 'LC-COMPLAINT: the second time not by the body whose act it is')
    .given(filed(), fileNoted(), accepted, resolved(), secondFiled)
    .when(resolve, by({ ...director, officerRef: 'deputy' }, '04-25'))
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'what was resolved twice is final: nobody resolves it again')
    .given(filed(), fileNoted(), accepted, resolved(), secondFiled, resolved({ level: 'SECOND' }))
    .when(resolve, by(chairman, '04-25'))
    .refused('LC-STATE');

  for (const before of [[], [fileNoted()], [fileNoted(), accepted], [fileNoted(), accepted, resolved(), secondFiled]]) {
    specification(
      complaintDecider,
      `its complainant withdraws it while it is dealt with (after ${before.length} steps)`,
    )
      .given(filed(), ...before)
      .when(withdraw, { issued: onDay('04-21') })
      .then(withdrawn);
  }

  specification(complaintDecider, 'LC-FOR-PARTY: nobody else withdraws it')
    .given(filed())
    .when(withdraw, { issued: { actor: clerk, now: on('03-21') } })
    .refused('LC-FOR-PARTY');

  specification(complaintDecider, 'what the body says of it comes late: it stays withdrawn')
    .given(filed(), withdrawn, fileNoted())
    .when(accept, by(inspector))
    .refused('LC-STATE');
});

describe('a stay (open question 28; Complaints Law 2011 art. 35)', () => {
  specification(complaintDecider, 'is ordered by the head of the body whose act it is')
    .given(filed(), fileNoted(), accepted)
    .when(stay, by(director))
    .then(stayOrdered);

  specification(complaintDecider, 'or by the body above, at either level')
    .given(filed(), fileNoted(), accepted)
    .when(stay, by(chairman))
    .then({
      ...stayOrdered,
      data: { ...stayOrdered.data, orderedBy: { agencyId: agencies.ppc, officerRef: 'chairman' } },
    });

  specification(complaintDecider, 'LC-COMPLAINT: no more by the body whose act it is, once it is before the one above')
    .given(filed(), fileNoted(), accepted, resolved(), secondFiled)
    .when(stay, by({ ...director, officerRef: 'deputy' }, '04-25'))
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'stands once')
    .given(filed(), fileNoted(), accepted, stayOrdered)
    .when(stay, by(director))
    .then();

  specification(complaintDecider, 'ends with its level, and is ordered anew')
    .given(filed(), fileNoted(), accepted, stayOrdered, resolved(), secondFiled)
    .when(stay, by(chairman, '04-25'))
    .then({
      ...stayOrdered,
      data: { ...stayOrdered.data, orderedBy: { agencyId: agencies.ppc, officerRef: 'chairman' } },
    });

  specification(complaintDecider, 'not before it is taken up, by the body whose act it is')
    .given(filed(), fileNoted())
    .when(stay, by(director))
    .refused('LC-STATE');

  const stayedFromAbove: typeof stayOrdered = {
    ...stayOrdered,
    data: { ...stayOrdered.data, orderedBy: { agencyId: agencies.ppc, officerRef: 'chairman' } },
  };
  specification(complaintDecider, 'by the body above also before it is taken up: nobody may ever do that')
    .given(filed(), fileNoted())
    .when(stay, by(chairman))
    .then(stayedFromAbove);

  specification(complaintDecider, 'LC-COMPLAINT: of a decision only')
    .given(filedByReporter(), fileNoted(), accepted)
    .when(stay, by(director))
    .refused('LC-COMPLAINT');
});

describe('a second complaint (Complaints Law 2011 art. 33)', () => {
  specification(complaintDecider, 'goes to the body above after the first resolution')
    .given(filed(), fileNoted(), accepted, resolved())
    .when(again, { issued: onDay('04-20') })
    .then(secondFiled);

  specification(complaintDecider, 'LC-FOR-PARTY: by the complainant')
    .given(filed(), fileNoted(), accepted, resolved())
    .when(again, { issued: { actor: clerk, now: on('04-20') } })
    .refused('LC-FOR-PARTY');

  specification(complaintDecider, 'LC-COMPLAINT: not while the first is dealt with in its time')
    .given(filed(), fileNoted(), accepted)
    .when(again, { issued: onDay('04-20') })
    .refused('LC-COMPLAINT');

  const { superior: _, ...highest } = fileNoted().data;
  specification(complaintDecider, 'LC-COMPLAINT: there is no body above')
    .given(filed(), { type: 'ComplaintFileNoted', data: highest }, accepted, resolved())
    .when(again, { issued: onDay('04-20') })
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'LC-STATE: once')
    .given(filed(), fileNoted(), accepted, resolved(), secondFiled)
    .when(again, { issued: onDay('04-21') })
    .refused('LC-STATE');
});

describe('a body that goes on in the place of another', () => {
  const succession = { predecessor: agencies.health, successor: 'health-and-care' };
  const law = { successorOf: (agencyId: string) => (agencyId === agencies.health ? 'health-and-care' : undefined) };

  specification(complaintDecider, 'is told so')
    .given(filed(), fileNoted(), accepted)
    .when(
      { type: 'TransferToSuccessor', data: succession },
      { issued: { actor: { kind: 'SYSTEM', policy: 'spec' } }, law },
    )
    .then({ type: 'TaskTransferredToSuccessor', data: succession });

  const wasWaterCompany = { subjectRef: COMPLAINANT, agencyId: 'old-water-company' };
  const nowWaterCompany = {
    issued: { actor: officer({ agencyId: WATER_COMPANY, officerRef: 'clerk' }), now: on('03-20') },
    law: { successorOf: (agencyId: string) => (agencyId === 'old-water-company' ? WATER_COMPANY : undefined) },
  };
  const recordedBy = { agencyId: WATER_COMPANY, officerRef: 'clerk' };

  specification(complaintDecider, 'complains of what concerned its predecessor, as the body that it is')
    .when(file({ found: { ...found, concerns: wasWaterCompany } }), nowWaterCompany)
    .then(
      filed({ complainant: { subjectRef: COMPLAINANT, agencyId: WATER_COMPANY, as: 'AFFECTED_PARTY' }, recordedBy }),
    );

  specification(complaintDecider, 'takes back what its predecessor filed')
    .given(filed({ complainant: { ...wasWaterCompany, as: 'AFFECTED_PARTY' } }))
    .when(withdraw, nowWaterCompany)
    .then({ type: 'ComplaintWithdrawn', data: { act, declaration: complaintWords, recordedBy } });

  specification(complaintDecider, 'LC-FOR-PARTY: the predecessor has ended, and speaks for nobody')
    .when(file({ found: { ...found, concerns: wasWaterCompany } }), {
      ...nowWaterCompany,
      issued: { actor: officer({ agencyId: 'old-water-company' }), now: on('03-20') },
    })
    .refused('LC-FOR-PARTY');

  specification(complaintDecider, 'resolves what its predecessor took up')
    .given(filed(), fileNoted(), accepted, { type: 'TaskTransferredToSuccessor', data: succession })
    .when(resolve, by({ ...director, agencyId: 'health-and-care' }))
    .then(resolved({ resolvedBy: { agencyId: 'health-and-care', officerRef: 'director' } }));
});
