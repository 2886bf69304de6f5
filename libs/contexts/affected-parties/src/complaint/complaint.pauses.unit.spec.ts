import type { DeadlineEvent } from '#contracts';
import { specification } from '#deciding/testing';
import { endOfDay } from '#rules';
import { accepted, act, filed, fileNoted, limited, on, resolved, secondFiled } from '../../testing/index.js';
import { complaintDecider } from './complaint.decider.js';

/** The complainant waits, who is nobody's body: a body that is to resolve a complaint does not stop its own time for that. */

const set = (deadlineId: string, ruleId: string, dueDay: string): DeadlineEvent => ({
  type: 'DeadlineSet',
  data: { deadlineId, ruleId, startsAt: on('03-22'), dueAt: endOfDay(`2023-${dueDay}`), calendarVersion: 1 },
});
const category = 'WAITING_FOR_OTHER_BODY';
const reason = 'Chờ kết luận giám định';
const pause = (deadlineId: string) => ({ type: 'PauseDeadline', data: { deadlineId, category, reason } }) as const;
const headOf = (agencyId: string) => ({
  issued: {
    actor: { kind: 'OFFICER', agencyId, role: 'HEAD', officerRef: `${agencyId}-head` } as const,
    now: on('03-23'),
  },
  law: limited(),
});
const superior = fileNoted().data.superior ?? '';
const first = [filed(), fileNoted(), accepted, set('RESOLUTION', 'complaint-resolution', '04-21')] as const;
const second = [
  filed(),
  fileNoted(),
  accepted,
  resolved(),
  secondFiled,
  set('SECOND_RESOLUTION', 'second-resolution', '05-08'),
] as const;

describe('who stops the time to resolve a complaint (Complaints Law 2011 art. 28, 37)', () => {
  specification(complaintDecider, 'of the first resolution: the body above, which it does not bind')
    .given(...first)
    .when(pause('RESOLUTION'), headOf(superior))
    .then({ type: 'DeadlinePaused', data: { deadlineId: 'RESOLUTION', from: on('03-23'), category, reason } });

  specification(complaintDecider, 'LC-DEADLINE: not the body whose act it is')
    .given(...first)
    .when(pause('RESOLUTION'), headOf(fileNoted().data.agencyId))
    .refused('LC-DEADLINE');

  specification(complaintDecider, 'LC-DEADLINE: of the second resolution nobody, for it binds the body above itself')
    .given(...second)
    .when(pause('SECOND_RESOLUTION'), headOf(superior))
    .refused('LC-DEADLINE');

  specification(complaintDecider, 'which extends it instead, once (KH-04)')
    .given(...second)
    .when({ type: 'ExtendDeadline', data: { deadlineId: 'SECOND_RESOLUTION', by: 15, reason } }, headOf(superior))
    .accepted();

  const again = [
    filed(),
    fileNoted(),
    accepted,
    resolved(),
    set('SECOND_COMPLAINT', 'second-complaint', '04-21'),
  ] as const;
  specification(
    complaintDecider,
    'of the complainant to go on: the body above; the case of the decision is told (INV-16)',
  )
    .given(...again)
    .when(pause('SECOND_COMPLAINT'), headOf(superior))
    .then(
      { type: 'DeadlinePaused', data: { deadlineId: 'SECOND_COMPLAINT', from: on('03-23'), category, reason } },
      { type: 'SecondComplaintDueChanged', data: { act } },
    );

  specification(complaintDecider, 'what stood still by it before goes on by it')
    .given(...second, {
      type: 'DeadlinePaused',
      data: { deadlineId: 'SECOND_RESOLUTION', from: on('03-22'), category, reason },
    })
    .when({ type: 'ResumeDeadline', data: { deadlineId: 'SECOND_RESOLUTION' } }, headOf(superior))
    .accepted();
});
