import type { ReportEvent } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import {
  acknowledged,
  dismissed,
  OTHER_CASE_ID,
  policy,
  received,
  receivedByEmail,
  remedy,
  reportConflict,
  returnedUntil,
  screen,
  screened,
} from '../../testing/index.js';
import { reportDecider } from './report.decider.js';

const complaintId = '77777777-7777-5777-8777-777777777777';
const send = { type: 'SendComplaintFile', data: { complaintId } } as const;
const screening = screened({ disposition: 'DISMISS' });
const screener = screening.data.screenedBy;
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
      { ...dismissed, data: { ...dismissed.data, dismissedBy: { agencyId: agencies.dic, officerRef: 'officer-2' } } },
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
        participants: [screener, { agencyId: agencies.dic, officerRef: 'officer-2' }],
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
