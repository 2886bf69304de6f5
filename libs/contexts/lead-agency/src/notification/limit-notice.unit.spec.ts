import type { NotificationEvent } from '#contracts';
import { properties, specification } from '#deciding/testing';
import type { RemindOfLimit } from '#rules';
import { agencies, agencyForTests } from '#rules/testing';
import { CASE_ID, policy, REPORT_ID } from '../../testing/index.js';
import { type NotificationCommand, notificationDecider } from './notification.decider.js';

const ASSIGNMENT_ID = '77777777-7777-5777-8777-777777777777';

const remind = (overrides: Partial<RemindOfLimit> = {}): NotificationCommand => ({
  type: 'RemindOfLimit',
  data: {
    step: 'BEFORE',
    category: 'assignment',
    streamId: ASSIGNMENT_ID,
    deadlineId: 'verification-answer',
    ruleId: 'verification-answer',
    matterId: CASE_ID,
    at: '2023-03-13T16:59:59.999Z',
    bound: agencies.health,
    waiting: agencies.dic,
    excluded: [],
    ...overrides,
  },
});
const limit = {
  step: 'BEFORE' as const,
  category: 'assignment',
  streamId: ASSIGNMENT_ID,
  deadlineId: 'verification-answer',
  ruleId: 'verification-answer',
  bound: agencies.health,
  dueAt: '2023-03-13T16:59:59.999Z',
};
const sent = (
  recipient: string,
  subject: string,
  changes: Partial<Record<'step' | 'bound' | 'dueAt', string>> = {},
  sentBy: string = agencies.dic,
): NotificationEvent => ({
  type: 'NotificationSent',
  data: {
    sentBy,
    recipients: [recipient],
    subject,
    contentRefs: [],
    caseId: CASE_ID,
    limit: { ...limit, ...changes } as typeof limit,
  },
});
const SOON =
  'Sắp hết hạn trả lời yêu cầu xác minh: 24:00 13/03/2023 / Due soon, answering a request to verify: 24:00 13/03/2023';

describe('a body is reminded of a limit (KH art. 4.2 «kịp thời»; KH-04)', () => {
  specification(notificationDecider, 'before it ends: whom it binds, by whoever waits for it')
    .when(remind(), { issued: policy })
    .then(sent(agencies.health, SOON));

  specification(notificationDecider, 'when it was missed: the head of whom it binds')
    .when(remind({ step: 'MISSED' }), { issued: policy })
    .then(
      sent(
        agencies.health,
        'Đã quá hạn trả lời yêu cầu xác minh: 24:00 13/03/2023; kính báo người đứng đầu cơ quan / Overdue, answering a request to verify: 24:00 13/03/2023; to the head of the body',
        { step: 'MISSED' },
      ),
    );

  specification(notificationDecider, 'when it is not met for long: the body above')
    .when(remind({ step: 'SUPERIOR' }), { issued: policy })
    .then(
      sent(
        agencies.ppc,
        'Cơ quan health đã quá hạn trả lời yêu cầu xác minh: 24:00 13/03/2023 / Body health is overdue, answering a request to verify: 24:00 13/03/2023',
        { step: 'SUPERIOR' },
      ),
    );

  specification(notificationDecider, 'of hours: to the minute, as the clock in Vietnam shows it')
    .when(remind({ at: '2023-03-13T02:30:00.000Z' }), { issued: policy })
    .then(sent(agencies.health, SOON.replaceAll('24:00', '09:30'), { dueAt: '2023-03-13T02:30:00.000Z' }));

  specification(notificationDecider, 'as whoever goes on in its place today (actors 1.1)')
    .when(remind({ bound: 'old-health' }), {
      issued: policy,
      law: { successorOf: (agencyId) => (agencyId === 'old-health' ? agencies.health : undefined) },
    })
    .then(sent(agencies.health, SOON));

  specification(notificationDecider, 'by the consolidator where no body waits for it')
    .when(remind({ waiting: null }), { issued: policy, law: { holderOf: () => agencies.inspectorate } })
    .then(sent(agencies.health, SOON, {}, agencies.inspectorate));

  specification(notificationDecider, 'never the authority that the matter is about (INV-10)')
    .when(remind({ step: 'SUPERIOR', excluded: [agencies.ppc] }), { issued: policy })
    .then();

  specification(notificationDecider, 'by nobody above where there is none')
    .when(remind({ step: 'SUPERIOR', bound: agencies.ppc }), { issued: policy })
    .then();

  specification(notificationDecider, 'not one that has ended without a successor')
    .when(remind(), { issued: policy, law: { isActive: () => false } })
    .then();

  specification(notificationDecider, 'not one that no pack knows')
    .when(remind(), { issued: policy, law: { agency: () => undefined } })
    .then();

  const since = '2023-03-06T02:30:00.000Z';
  type Reminded = NonNullable<Extract<NotificationEvent, { type: 'NotificationSent' }>['data']['limit']>;
  const { dueAt: _, bound, ...unbound } = limit;
  const stillFor = (step: 'PAUSED' | 'PAUSED_SUPERIOR', more: Partial<RemindOfLimit> = {}) =>
    remind({ step, at: since, ...more });
  const sentOfPause = (
    step: 'PAUSED' | 'PAUSED_SUPERIOR',
    recipients: readonly string[],
    subject: string,
    of: Partial<Reminded> = { bound },
  ): NotificationEvent => ({
    type: 'NotificationSent',
    data: {
      sentBy: agencies.dic,
      recipients: [...recipients],
      subject,
      contentRefs: [],
      caseId: CASE_ID,
      limit: { ...unbound, ...of, step, pausedSince: since },
    },
  });
  const STILL =
    'Thời hạn trả lời yêu cầu xác minh tạm dừng từ 09:30 06/03/2023, chưa được tiếp tục; kính báo người đứng đầu cơ quan / Time stands still since 09:30 06/03/2023, answering a request to verify; to the head of the body';

  specification(notificationDecider, 'while it stands still: whoever can let it go on')
    .when(stillFor('PAUSED'), { issued: policy })
    .then(sentOfPause('PAUSED', [agencies.health, agencies.dic], STILL));

  specification(notificationDecider, 'while it still stands still: the body above whom it binds')
    .when(stillFor('PAUSED_SUPERIOR'), { issued: policy })
    .then(
      sentOfPause(
        'PAUSED_SUPERIOR',
        [agencies.ppc],
        'Cơ quan health: thời hạn trả lời yêu cầu xác minh tạm dừng từ 09:30 06/03/2023, chưa được tiếp tục / Body health: time stands still since 09:30 06/03/2023, answering a request to verify',
      ),
    );

  specification(notificationDecider, 'one body that is bound and waits is told once')
    .when(stillFor('PAUSED', { bound: agencies.dic }), { issued: policy })
    .then(sentOfPause('PAUSED', [agencies.dic], STILL, { bound: agencies.dic }));

  specification(notificationDecider, 'of a pause, too, never the authority that the matter is about (INV-10)')
    .when(stillFor('PAUSED', { excluded: [agencies.health] }), { issued: policy })
    .then(sentOfPause('PAUSED', [agencies.dic], STILL));

  const TO_EXPLAIN = STILL.replace('trả lời yêu cầu xác minh', 'giải trình').replace(
    'answering a request to verify',
    'giving an explanation',
  );
  specification(notificationDecider, 'of the time of a party: whoever set it, also where the party is a body (INV-10)')
    .when(stillFor('PAUSED', { category: 'explanation' }), { issued: policy })
    .then(sentOfPause('PAUSED', [agencies.dic], TO_EXPLAIN, { category: 'explanation' }));

  specification(notificationDecider, 'of the time of a person: whoever waits for it')
    .when(stillFor('PAUSED', { bound: null }), { issued: policy })
    .then(sentOfPause('PAUSED', [agencies.dic], STILL, {}));

  specification(notificationDecider, 'once (LC-STATE)')
    .given(sent(agencies.health, SOON))
    .when(remind(), { issued: policy })
    .refused('LC-STATE');

  specification(notificationDecider, 'of its report, which is no case yet, by reference to the report alone')
    .when(
      remind({
        category: 'report',
        streamId: REPORT_ID,
        matterId: REPORT_ID,
        deadlineId: 'screening',
        ruleId: 'screening',
      }),
      { issued: policy, law: { agency: (agencyId) => agencyForTests(agencyId) } },
    )
    .then({
      type: 'NotificationSent',
      data: {
        sentBy: agencies.dic,
        recipients: [agencies.health],
        subject: 'Sắp hết hạn xử lý tin phản ánh: 24:00 13/03/2023 / Due soon, dealing with a report: 24:00 13/03/2023',
        contentRefs: [],
        limit: { ...limit, category: 'report', streamId: REPORT_ID, deadlineId: 'screening', ruleId: 'screening' },
      },
    });

  properties(notificationDecider, {
    events: [sent(agencies.health, SOON)],
    commands: [
      remind(),
      remind({ step: 'MISSED' }),
      remind({ step: 'SUPERIOR', waiting: null }),
      remind({ step: 'PAUSED', bound: null }),
    ],
  });

  it('is acknowledged by it as every notification is', () => {
    const state = notificationDecider.evolve(notificationDecider.initial, sent(agencies.health, SOON));
    expect(notificationDecider.parties(state)).toMatchObject({ recipients: [agencies.health], issuing: agencies.dic });
    expect(notificationDecider.matterId(state, REPORT_ID)).toBe(CASE_ID);
  });
});
