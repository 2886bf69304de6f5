import { specification } from '#deciding/testing';
import { agencies } from '#rules/testing';
import { dismissed, policy, received, reportConflict, screened } from '../../testing/index.js';
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
