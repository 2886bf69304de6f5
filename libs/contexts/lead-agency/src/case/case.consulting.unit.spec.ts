import type { CaseEvent } from '#contracts';
import { issuance, officer, specification } from '#deciding/testing';
import { createdId } from '#rules';
import { agencies } from '#rules/testing';
import { anOpinion, ASSOCIATION, CONSULTATION_ID, consultationRequested } from '../../testing/consultation.js';
import {
  appraisalStarted,
  closed,
  conflictNoted,
  explained,
  EXPLANATION_ID,
  invited,
  opened,
  policy,
  PUBLICATION_ID,
  publicationRequested,
  referred,
  untilAppraised,
  untilOrderProposed,
  untilResult,
  untilVerified,
} from '../../testing/index.js';
import type { CaseCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

const friend = { issued: { actor: officer({ officerRef: 'friend' }) } };
const asCreated = { consultationId: createdId(issuance(), 'consultation') };
const { file } = consultationRequested().data;

describe('a consultation is asked for (KH art. 5.2)', () => {
  const openConsultation = (subject = consultationRequested().data.subject): CaseCommand => ({
    type: 'OpenConsultation',
    data: { subject },
  });

  specification(caseDecider, 'from the opening on')
    .given(opened())
    .when(openConsultation())
    .then(consultationRequested(asCreated));

  specification(caseDecider, 'during the appraisal, with the outcome in the file')
    .given(...untilVerified(), appraisalStarted)
    .when(openConsultation())
    .then(consultationRequested({ ...asCreated, file: { ...file, outcome: 'CONFIRMED_FALSE' } }));

  specification(caseDecider, 'with who takes no part in it (INV-10), and what it touches on')
    .given(opened({ reportedAgencyId: 'district-1', bodiesConcerned: ['water-company'] }), conflictNoted('friend'), {
      type: 'TopicTagged',
      data: { topic: 'PRESS', reasons: 'Bài báo', leadAgencyId: agencies.dic },
    })
    .when(openConsultation())
    .then(
      consultationRequested({
        ...asCreated,
        file: {
          ...file,
          reportedAgencyId: 'district-1',
          bodiesConcerned: ['water-company'],
          conflicted: ['friend'],
          topics: ['PRESS'],
        },
      }),
    );

  specification(caseDecider, 'not after the appraisal (LC-STATE)')
    .given(...untilAppraised)
    .when(openConsultation())
    .refused('LC-STATE');

  specification(caseDecider, 'without naming anyone (INV-17)')
    .given(opened())
    .when(openConsultation('Hỏi về @chu_trang'))
    .refused('INV-17');

  specification(caseDecider, 'not by an officer in conflict (INV-10)')
    .given(opened(), conflictNoted('friend'))
    .when(openConsultation(), friend)
    .refused('INV-10');
});

describe('what a consultation brought is noted (life-cycle 3.0)', () => {
  const note: CaseCommand = { type: 'NoteOpinion', data: anOpinion({ late: true }) };
  const end = {
    consultationId: CONSULTATION_ID,
    method: 'WRITTEN',
    nonResponders: ['district-1'],
    dissents: [],
  } as const;
  const noteEnd: CaseCommand = {
    type: 'NoteConsultation',
    data: { ...end, nonResponders: ['district-1'], dissents: [] },
  };

  specification(caseDecider, 'an opinion, in any state, late ones too (INV-13)')
    .given(...untilResult.slice(0, 1), consultationRequested(), ...untilResult.slice(1), closed)
    .when(note, { issued: policy })
    .then({ type: 'OpinionNoted', data: anOpinion({ late: true }) });

  specification(caseDecider, 'an opinion, where this case consulted (LC-STATE)')
    .given(opened())
    .when(note, { issued: policy })
    .refused('LC-STATE');

  specification(caseDecider, 'its end, with who was silent (INV-12)')
    .given(opened(), consultationRequested())
    .when(noteEnd, { issued: policy })
    .then({ type: 'ConsultationConcluded', data: { ...end, nonResponders: ['district-1'], dissents: [] } });

  specification(caseDecider, 'its end, where this case consulted (LC-STATE)')
    .given(opened())
    .when(noteEnd, { issued: policy })
    .refused('LC-STATE');
});

describe('a transfer takes open consultations along (KH art. 7.2.b; INV-22)', () => {
  const TRANSFER = createdId(issuance(), 'transfer');
  const requested: CaseEvent = {
    type: 'CaseTransferRequested',
    data: {
      transferId: TRANSFER,
      from: agencies.dic,
      to: agencies.police,
      grounds: 'Liên quan an ninh trật tự',
      legalBasis: 'kh-plan.7.2.b',
      dueAt: '2023-03-10T10:00:00.000Z',
      file: { caseKind: 'FACTUAL_CLAIM', claimUnderReview: 'Nội dung', territory: 'khanh-hoa', conflicted: [] },
    },
  };
  const answer = (outcome: 'ACCEPTED' | 'DECLINED'): CaseCommand => ({
    type: 'NoteTransfer',
    data: { transferId: TRANSFER, outcome, ...(outcome === 'DECLINED' && { reasons: 'Không thuộc thẩm quyền' }) },
  });
  const accepted = { transferId: TRANSFER, outcome: 'ACCEPTED', leadAgencyId: agencies.police } as const;
  const ended: CaseEvent = {
    type: 'ConsultationConcluded',
    data: { consultationId: CONSULTATION_ID, method: 'WRITTEN', nonResponders: [], dissents: [] },
  };

  specification(caseDecider, 'when it is accepted')
    .given(opened(), consultationRequested(), requested)
    .when(answer('ACCEPTED'), { issued: policy })
    .then({ type: 'TransferNoted', data: { ...accepted, openConsultations: [CONSULTATION_ID] } });

  specification(caseDecider, 'not those that have ended')
    .given(opened(), consultationRequested(), ended, requested)
    .when(answer('ACCEPTED'), { issued: policy })
    .then({ type: 'TransferNoted', data: accepted });

  describe('and an invitation that waits for the affected party’s word (INV-07)', () => {
    specification(caseDecider, 'when it is accepted')
      .given(...untilOrderProposed, invited(), requested)
      .when(answer('ACCEPTED'), { issued: policy })
      .then({ type: 'TransferNoted', data: { ...accepted, openExplanation: EXPLANATION_ID } });

    specification(caseDecider, 'not one that has ended')
      .given(...untilOrderProposed, invited(), explained(), requested)
      .when(answer('ACCEPTED'), { issued: policy })
      .then({ type: 'TransferNoted', data: accepted });
  });

  describe('and what outlets were offered, where it may be to set right (INV-15)', () => {
    const taken = (outcome: 'DECLINED' | 'PUBLISHED' | 'CORRECTED' | 'RETRACTED'): CaseEvent => ({
      type: 'PublicationNoted',
      data: { publicationId: PUBLICATION_ID, outlet: agencies.newspaper, outcome },
    });
    const named: CaseEvent = { type: 'TransferNoted', data: { ...accepted, publications: [PUBLICATION_ID] } };

    specification(caseDecider, 'when it is accepted')
      .given(opened(), publicationRequested, requested)
      .when(answer('ACCEPTED'), { issued: policy })
      .then(named);

    for (const outcome of ['PUBLISHED', 'CORRECTED'] as const) {
      specification(caseDecider, `also once it is ${outcome}`)
        .given(opened(), publicationRequested, taken(outcome), requested)
        .when(answer('ACCEPTED'), { issued: policy })
        .then(named);
    }

    for (const outcome of ['DECLINED', 'RETRACTED'] as const) {
      specification(caseDecider, `not once it is ${outcome}`)
        .given(opened(), publicationRequested, taken(outcome), requested)
        .when(answer('ACCEPTED'), { issued: policy })
        .then({ type: 'TransferNoted', data: accepted });
    }
  });

  specification(caseDecider, 'not when it is declined: the lead stays')
    .given(opened(), consultationRequested(), requested)
    .when(answer('DECLINED'), { issued: policy })
    .then({
      type: 'TransferNoted',
      data: {
        transferId: TRANSFER,
        outcome: 'DECLINED',
        leadAgencyId: agencies.dic,
        reasons: 'Không thuộc thẩm quyền',
      },
    });
});

describe('the officer of the case (KH art. 5.3; KH-13)', () => {
  const assign = (officerRef: string, reasons?: string): CaseCommand => ({
    type: 'AssignCaseOfficer',
    data: { officerRef, ...(reasons !== undefined && { reasons }) },
  });
  const assigned = (officerRef: string): CaseEvent => ({ type: 'CaseOfficerAssigned', data: { officerRef } });

  specification(caseDecider, 'is named').given(opened()).when(assign('officer-2')).then(assigned('officer-2'));

  specification(caseDecider, 'hands over to another, with reasons')
    .given(opened(), assigned('officer-2'))
    .when(assign('officer-3', 'Nghỉ phép, bàn giao hồ sơ'))
    .then({
      type: 'CaseOfficerAssigned',
      data: { officerRef: 'officer-3', replaces: 'officer-2', reasons: 'Nghỉ phép, bàn giao hồ sơ' },
    });

  specification(caseDecider, 'does not hand over without reasons (LC-HANDOVER)')
    .given(opened(), assigned('officer-2'))
    .when(assign('officer-3'))
    .refused('LC-HANDOVER');

  specification(caseDecider, 'named again records nothing')
    .given(opened(), assigned('officer-2'))
    .when(assign('officer-2'))
    .then();

  specification(caseDecider, 'has no conflict (INV-10)')
    .given(opened(), conflictNoted('officer-2'))
    .when(assign('officer-2'))
    .refused('INV-10');

  specification(caseDecider, 'is not named by an officer in conflict (INV-10)')
    .given(opened(), conflictNoted('friend'))
    .when(assign('officer-2'), friend)
    .refused('INV-10');

  specification(caseDecider, 'is handed over to without naming anyone else (INV-17)')
    .given(opened(), assigned('officer-2'))
    .when(assign('officer-3', 'Liên hệ a@example.org'))
    .refused('INV-17');

  specification(caseDecider, 'has an open case (LC-STATE)')
    .given(...untilResult, closed)
    .when(assign('officer-2'))
    .refused('LC-STATE');
});

describe('a topic (KH art. 7.7.a; KH-40)', () => {
  const tag = (topic: 'ANTI_CORRUPTION' | 'PRESS', reasons = 'Nội dung nêu việc đấu thầu'): CaseCommand => ({
    type: 'TagTopic',
    data: { topic, reasons },
  });
  const tagged = (topic: 'ANTI_CORRUPTION' | 'PRESS') => ({
    type: 'TopicTagged' as const,
    data: { topic, reasons: 'Nội dung nêu việc đấu thầu', leadAgencyId: agencies.dic },
  });

  specification(caseDecider, 'is tagged with reasons').given(opened()).when(tag('PRESS')).then(tagged('PRESS'));

  specification(caseDecider, 'of corruption puts the reporter under protection')
    .given(opened())
    .when(tag('ANTI_CORRUPTION'))
    .then({ ...tagged('ANTI_CORRUPTION'), data: { ...tagged('ANTI_CORRUPTION').data, protectsReporter: true } });

  specification(caseDecider, 'says whom the matter is about, who is told of nothing (INV-10)')
    .given(opened({ reportedAgencyId: 'district-1' }))
    .when(tag('PRESS'))
    .then({ ...tagged('PRESS'), data: { ...tagged('PRESS').data, reportedAgencyId: 'district-1' } });

  specification(caseDecider, 'tagged again records nothing').given(opened(), tagged('PRESS')).when(tag('PRESS')).then();

  specification(caseDecider, 'is reasoned without naming anyone (INV-17)')
    .given(opened())
    .when(tag('PRESS', 'Phóng viên @abc'))
    .refused('INV-17');

  specification(caseDecider, 'is not tagged by an officer in conflict (INV-10)')
    .given(opened(), conflictNoted('friend'))
    .when(tag('PRESS'), friend)
    .refused('INV-10');
});

describe('a side matter (KH art. 7.1.b; KH-19)', () => {
  const REFERRAL = createdId(issuance(), 'side-referral');
  const refer = (overrides: { to?: string; referredOn?: string } = {}): CaseCommand => ({
    type: 'MakeReferral',
    data: { to: ASSOCIATION, legalBasis: 'press-law.9', referredOn: '2023-03-06', ...overrides },
  });
  const made: CaseEvent = {
    type: 'ReferralMade',
    data: { referralId: REFERRAL, to: ASSOCIATION, legalBasis: 'press-law.9', referredOn: '2023-03-06' },
  };
  const record = (overrides: { answeredOn?: string; outcome?: string; remedy?: string } = {}): CaseCommand => ({
    type: 'RecordReferralAnswer',
    data: { referralId: REFERRAL, answeredOn: '2023-03-06', outcome: 'Đã nhắc nhở', ...overrides },
  });
  const answered: CaseEvent = {
    type: 'ReferralAnswered',
    data: { referralId: REFERRAL, answeredOn: '2023-03-06', outcome: 'Đã nhắc nhở' },
  };

  specification(caseDecider, 'goes to its body: basis and date, and no file about a person')
    .given(opened())
    .when(refer())
    .then(made);

  specification(caseDecider, 'went on a day that has come (LC-TIME)')
    .given(opened())
    .when(refer({ referredOn: '2023-03-07' }))
    .refused('LC-TIME');

  specification(caseDecider, 'did not go in a bygone age (LC-TIME)')
    .given(opened())
    .when(refer({ referredOn: '1066-10-14' }))
    .refused('LC-TIME');

  specification(caseDecider, 'does not go to the reported party (INV-10)')
    .given(opened({ reportedAgencyId: ASSOCIATION }))
    .when(refer())
    .refused('INV-10');

  specification(caseDecider, 'goes to a body that is there (LC-ADDRESSEE)')
    .given(opened())
    .when(refer(), { law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(caseDecider, 'goes on a basis of the catalogue (REFERENCE_UNKNOWN)')
    .given(opened())
    .when(refer(), { law: { knowsProvision: () => false } })
    .refused('REFERENCE_UNKNOWN');

  specification(caseDecider, 'is not sent by an officer in conflict (INV-10)')
    .given(opened(), conflictNoted('friend'))
    .when(refer(), friend)
    .refused('INV-10');

  specification(caseDecider, 'is answered').given(opened(), made).when(record()).then(answered);

  specification(caseDecider, 'is answered when the case is closed too')
    .given(...untilResult.slice(0, 1), made, ...untilResult.slice(1), closed)
    .when(record({ remedy: 'Khiếu nại đến Sở' }))
    .accepted();

  specification(caseDecider, 'is answered once (LC-STATE)')
    .given(opened(), made, answered)
    .when(record())
    .refused('LC-STATE');

  specification(caseDecider, 'was sent before it is answered (LC-STATE)')
    .given(opened())
    .when(record())
    .refused('LC-STATE');

  specification(caseDecider, 'is not answered before it was sent (LC-TIME)')
    .given(opened(), made)
    .when(record({ answeredOn: '2023-03-05' }))
    .refused('LC-TIME');

  specification(caseDecider, 'is not answered in the future (LC-TIME)')
    .given(opened(), made)
    .when(record({ answeredOn: '2023-03-07' }))
    .refused('LC-TIME');

  specification(caseDecider, 'is answered without naming anyone (INV-17)')
    .given(opened(), made)
    .when(record({ outcome: 'Phạt chủ số 0912345678' }))
    .refused('INV-17');

  specification(caseDecider, 'has a remedy that names nobody (INV-17)')
    .given(opened(), made)
    .when(record({ remedy: 'Gửi a@example.org' }))
    .refused('INV-17');

  specification(caseDecider, 'is not entered by an officer in conflict (INV-10)')
    .given(opened(), made, conflictNoted('friend'))
    .when(record(), friend)
    .refused('INV-10');
});

describe('classified material stays with its custodian (KH art. 4.2; KH-06, INV-18)', () => {
  const reference = (custodian = agencies.police as string, at = '12/BC-CAT'): CaseCommand => ({
    type: 'ReferenceExternalFile',
    data: { custodian, reference: at },
  });

  specification(caseDecider, 'only where to ask is kept')
    .given(opened())
    .when(reference())
    .then({ type: 'ExternalFileReferenced', data: { custodian: agencies.police, reference: '12/BC-CAT' } });

  specification(caseDecider, 'not with the reported party (INV-10)')
    .given(opened({ reportedAgencyId: agencies.police }))
    .when(reference())
    .refused('INV-10');

  specification(caseDecider, 'under a reference that names nobody (INV-17)')
    .given(opened())
    .when(reference(agencies.police, 'a@example.org'))
    .refused('INV-17');

  specification(caseDecider, 'with a custodian that is a body (INV-17)')
    .given(opened())
    .when(reference('a@example.org'))
    .refused('INV-17');

  specification(caseDecider, 'not entered by an officer in conflict (INV-10)')
    .given(opened(), conflictNoted('friend'))
    .when(reference(), friend)
    .refused('INV-10');

  specification(caseDecider, 'also while handling is under way')
    .given(...untilAppraised, referred())
    .when(reference())
    .accepted();
});
