import type { ReportEvent } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import {
  acknowledged,
  dismissed,
  merged,
  OTHER_CASE_ID,
  policy,
  received,
  receivedByEmail,
  remedy,
  reportCompleted,
  reportConflict,
  returnedUntil,
  screen,
  screened,
  screener,
} from '../../testing/index.js';
import { reportDecider } from './report.decider.js';

const complaintId = '77777777-7777-5777-8777-777777777777';
const send = { type: 'SendComplaintFile', data: { complaintId } } as const;
const screening = screened({ disposition: 'DISMISS' });
const second = { agencyId: agencies.dic, officerRef: 'officer-2' };
const informedAt = '2023-03-10T02:00:00.000Z';

describe('a complaint about the refusal of a report (life-cycle 3.4; INV-21)', () => {
  specification(reportDecider, 'is told whose act it is, and who screened it')
    .given(received(), screening, dismissed)
    .when(send, { issued: policy })
    .then({
      type: 'ComplaintFileSent',
      data: { complaintId, agencyId: agencies.dic, superior: agencies.ppc, participants: [screener] },
    });

  specification(reportDecider, 'and when the reporter was told, and who dismissed it as incomplete')
    .given(
      received(),
      screening,
      { ...dismissed, data: { ...dismissed.data, participants: [screener, second] } },
      { type: 'ReporterInformed', data: { means: 'PHONE', summary: 'Không thuộc phạm vi', informedAt } },
    )
    .when(send, { issued: policy })
    .then({
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: agencies.dic,
        superior: agencies.ppc,
        receivedAt: informedAt,
        participants: [screener, second],
      },
    });

  specification(
    reportDecider,
    'not by when the reporter was told of something before that: nobody knew of this refusal then',
  )
    .given(
      received(),
      acknowledged,
      returnedUntil('2023-03-05T01:00:00.000Z'),
      { type: 'ReporterInformed', data: { means: 'PHONE', summary: 'Xin bổ sung địa chỉ', informedAt } },
      dismissed,
    )
    .when(send, { issued: policy })
    .then({
      type: 'ComplaintFileSent',
      data: { complaintId, agencyId: agencies.dic, superior: agencies.ppc, participants: [screener] },
    });

  const returner = { agencyId: agencies.dic, officerRef: 'returner' };
  const returned = returnedUntil('2023-03-05T01:00:00.000Z');
  const returnedByOther = { ...returned, data: { ...returned.data, returnedBy: returner } };
  specification(reportDecider, 'and who asked for more: that it is incomplete follows from it')
    .given(received(), acknowledged, returnedByOther, {
      type: 'ReportDismissed',
      data: { ground: 'INCOMPLETE', reasons: 'Không bổ sung', remedy },
    })
    .when(send, { issued: policy })
    .then({
      type: 'ComplaintFileSent',
      data: { complaintId, agencyId: agencies.dic, superior: agencies.ppc, participants: [returner] },
    });

  specification(reportDecider, 'a dismissal tells who took part, and who dismissed it in person')
    .given(receivedByEmail(), acknowledged, returnedByOther)
    .when({ type: 'DismissReport', data: { ground: 'INCOMPLETE', reasons: 'Không bổ sung', remedy } })
    .then({
      type: 'ReportDismissed',
      data: { ground: 'INCOMPLETE', reasons: 'Không bổ sung', remedy, participants: [returner, screener] },
    });

  specification(reportDecider, 'of a duplicate, who merged it and who took part in the end that it shares')
    .given(received(), acknowledged, merged({ mergedBy: returner }), {
      ...dismissed,
      data: { ...dismissed.data, participants: [screener, second] },
    })
    .when(send, { issued: policy })
    .then({
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: agencies.dic,
        superior: agencies.ppc,
        participants: [returner, screener, second],
      },
    });

  specification(reportDecider, 'each once, whatever they did')
    .given(
      received(),
      acknowledged,
      { ...returned, data: { ...returned.data, returnedBy: screener } },
      reportCompleted,
      screening,
      dismissed,
    )
    .when(send, { issued: policy })
    .then({
      type: 'ComplaintFileSent',
      data: { complaintId, agencyId: agencies.dic, superior: agencies.ppc, participants: [screener] },
    });

  specification(reportDecider, 'and who observed it: that was the word which was refused (KH-24)')
    .given(received({ source: 'OFFICER_OBSERVATION', observedBy: 'observer' }), screening, dismissed)
    .when(send, { issued: policy })
    .then({
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: agencies.dic,
        superior: agencies.ppc,
        participants: [{ agencyId: agencies.dic, officerRef: 'observer' }, screener],
      },
    });

  specification(reportDecider, 'and who declared a conflict (INV-10)')
    .given(received(), reportConflict('relative'), screening, dismissed)
    .when(send, { issued: policy })
    .then({
      type: 'ComplaintFileSent',
      data: {
        complaintId,
        agencyId: agencies.dic,
        superior: agencies.ppc,
        participants: [screener],
        conflicted: ['relative'],
      },
    });

  specification(reportDecider, 'INV-10: a body above that the report is about is no superior here')
    .given(received({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.ppc } }), screening, dismissed)
    .when(send, { issued: policy })
    .then({ type: 'ComplaintFileSent', data: { complaintId, agencyId: agencies.dic, participants: [screener] } });
});

describe('a complaint about the refusal of a report that was upheld (Complaints Law 2011 art. 31; INV-21)', () => {
  const told = (outcome: 'UPHELD' | 'PARTLY' | 'REJECTED', cause: 'UPHELD_COMPLAINT' | 'COURT_OUTCOME') =>
    ({ type: 'ReopenReport', data: { complaintId, cause, outcome } }) as const;
  const reopened = (cause: 'UPHELD_COMPLAINT' | 'COURT_OUTCOME' = 'UPHELD_COMPLAINT'): ReportEvent => ({
    type: 'ReportReopened',
    data: { complaintId, cause, leadAgencyId: agencies.dic, contactable: false },
  });
  const refused: readonly ReportEvent[] = [receivedByEmail(), acknowledged, screening, dismissed];
  const another = { issued: { actor: officer({ agencyId: agencies.dic, officerRef: 'another' }) } };
  const same = { issued: { actor: officer({ agencyId: agencies.dic, officerRef: screener.officerRef }) } };

  for (const outcome of ['UPHELD', 'PARTLY'] as const) {
    specification(reportDecider, `takes it up again: ${outcome}`)
      .given(...refused)
      .when(told(outcome, 'UPHELD_COMPLAINT'), { issued: policy })
      .then(reopened());
  }

  specification(reportDecider, 'or by a court')
    .given(...refused)
    .when(told('UPHELD', 'COURT_OUTCOME'), { issued: policy })
    .then(reopened('COURT_OUTCOME'));

  specification(reportDecider, 'not where it was rejected')
    .given(...refused)
    .when(told('REJECTED', 'UPHELD_COMPLAINT'), { issued: policy })
    .then();

  specification(reportDecider, 'nor where the report is under way again')
    .given(...refused, reopened())
    .when(told('UPHELD', 'COURT_OUTCOME'), { issued: policy })
    .then();

  const toldOf: ReportEvent = {
    type: 'ReporterInformed',
    data: { means: 'PHONE', summary: 'Không thuộc phạm vi', informedAt },
  };
  const dismissedAgain = [
    { ...screening, data: { ...screening.data, screenedBy: second } },
    { ...dismissed, data: { ...dismissed.data, participants: [second] } },
  ];
  specification(reportDecider, 'dismissed again, the reporter has not received that yet (Complaints Law 2011 art. 9)')
    .given(...refused, toldOf, reopened(), ...dismissedAgain)
    .when(send, { issued: policy })
    .then({
      type: 'ComplaintFileSent',
      data: { complaintId, agencyId: agencies.dic, superior: agencies.ppc, participants: [screener, second] },
    });

  specification(reportDecider, 'and another officer screens it')
    .given(...refused, reopened())
    .when(screen(), another)
    .accepted();

  specification(reportDecider, 'LC-COMPLAINT-PERSON: not who dismissed it (life-cycle 3.4)')
    .given(...refused, reopened())
    .when(screen(), same)
    .refused('LC-COMPLAINT-PERSON');

  specification(reportDecider, 'LC-COMPLAINT-PERSON: nor does that officer merge it')
    .given(...refused, reopened())
    .when({ type: 'MergeReport', data: { into: OTHER_CASE_ID, reasons: 'Trùng nội dung', remedy } }, same)
    .refused('LC-COMPLAINT-PERSON');

  specification(reportDecider, 'LC-COMPLAINT-PERSON: nor dismiss it as incomplete')
    .given(...refused, reopened(), returnedUntil('2023-03-05T01:00:00.000Z'))
    .when({ type: 'DismissReport', data: { ground: 'INCOMPLETE', reasons: 'Không bổ sung', remedy } }, same)
    .refused('LC-COMPLAINT-PERSON');

  specification(reportDecider, 'a duplicate that ended with another report stands alone from then on')
    .given(
      receivedByEmail(),
      acknowledged,
      { type: 'ReportMerged', data: { into: OTHER_CASE_ID, reasons: 'Trùng nội dung', remedy, conflicted: [] } },
      dismissed,
      reopened(),
      screening,
      dismissed,
    )
    .when({ type: 'UnmergeReport', data: { reasons: 'Không trùng' } }, another)
    .refused('LC-STATE');
});
