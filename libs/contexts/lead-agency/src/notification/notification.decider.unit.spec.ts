import type { NotificationEvent, NotifyBodies, Topic } from '#contracts';
import { officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies, agencyForTests } from '#rules/testing';
import { CASE_ID, policy, REPORT_ID } from '../../testing/index.js';
import { type NotificationCommand, notificationDecider } from './notification.decider.js';

const COMMITTEE = 'internal-affairs';
const withCommittee = {
  bodyOfKind: (kind: string) => (kind === 'PARTY_INTERNAL_AFFAIRS_COMMITTEE' ? COMMITTEE : undefined),
};
const tell = (topic: Topic, reportedAgencyId?: string): NotificationCommand => ({
  type: 'NotifyOfTopic',
  data: {
    topic,
    caseId: CASE_ID,
    leadAgencyId: agencies.dic,
    ...(reportedAgencyId !== undefined && { reportedAgencyId }),
  },
});
const byPolicy = { issued: policy, law: withCommittee };
const health = officer({ agencyId: agencies.health });
const notify = (overrides: Partial<NotifyBodies> = {}): NotificationCommand => ({
  type: 'NotifyBodies',
  data: {
    recipients: [agencies.dic, agencies.police],
    subject: 'Thông tin sai về dịch bệnh',
    text: 'Trên mạng lan truyền thông tin chưa kiểm chứng về dịch bệnh',
    contentRefs: [{ url: 'https://example.org/post/1' }],
    ...overrides,
  },
});
const sent: NotificationEvent = {
  type: 'NotificationSent',
  data: {
    sentBy: agencies.health,
    recipients: [agencies.dic, agencies.police],
    subject: 'Thông tin sai về dịch bệnh',
    text: 'Trên mạng lan truyền thông tin chưa kiểm chứng về dịch bệnh',
    contentRefs: [{ url: 'https://example.org/post/1' }],
  },
};
const acknowledge: NotificationCommand = { type: 'AcknowledgeNotification', data: {} };
const acknowledged: NotificationEvent = {
  type: 'NotificationAcknowledged',
  data: { agencyId: agencies.dic, acknowledgedBy: { agencyId: agencies.dic, officerRef: 'officer-1' } },
};

describe('a matter whose topic a body follows (KH art. 7.7.a; KH-40)', () => {
  for (const topic of ['PARTY_INTERNAL_AFFAIRS', 'JUDICIAL_REFORM', 'ANTI_CORRUPTION'] as const) {
    specification(notificationDecider, `${topic}: the committee is told of it, by reference only`)
      .when(tell(topic), byPolicy)
      .then({
        type: 'NotificationSent',
        data: {
          sentBy: agencies.dic,
          recipients: [COMMITTEE],
          subject: `Có vụ việc thuộc lĩnh vực cơ quan theo dõi (${topic}) / A matter touches on a field that the body follows`,
          contentRefs: [],
          topic,
          caseId: CASE_ID,
        },
      });
  }

  for (const topic of ['POLITICAL_SECURITY', 'PUBLIC_ORDER', 'PRESS', 'CROSS_BORDER_PLATFORM'] as const) {
    specification(notificationDecider, `${topic}: nobody is told, unless the lead asks (7.7.b)`)
      .when(tell(topic), byPolicy)
      .then();
  }

  specification(notificationDecider, 'is not told to the body that it is about (INV-10)')
    .when(tell('ANTI_CORRUPTION', COMMITTEE), byPolicy)
    .then();

  specification(notificationDecider, 'leads to nothing in a province without such a body')
    .when(tell('ANTI_CORRUPTION'), { issued: policy, law: { bodyOfKind: () => undefined } })
    .then();

  specification(notificationDecider, 'is told once (LC-STATE)')
    .given(sent)
    .when(tell('ANTI_CORRUPTION'), byPolicy)
    .refused('LC-STATE');
});

describe('a notification to several bodies (KH art. 7.3.a; KH-30)', () => {
  specification(notificationDecider, 'is sent by any body')
    .when(notify(), { issued: { actor: health } })
    .then(sent);

  specification(notificationDecider, 'goes to bodies that are there (LC-ADDRESSEE)')
    .when(notify(), {
      issued: { actor: health },
      law: { agency: (agencyId) => (agencyId === agencies.police ? undefined : agencyForTests(agencyId)) },
    })
    .refused('LC-ADDRESSEE');

  specification(notificationDecider, 'reaches the successor of a body that has ended (open question 33)')
    .when(notify({ recipients: ['old-dic', agencies.police] }), {
      issued: { actor: health },
      law: { successorOf: (agencyId) => (agencyId === 'old-dic' ? agencies.dic : undefined) },
    })
    .then(sent);

  specification(notificationDecider, 'goes to others (LC-ADDRESSEE)')
    .when(notify({ recipients: [agencies.health] }), { issued: { actor: health } })
    .refused('LC-ADDRESSEE');

  specification(notificationDecider, 'never goes to the authority that it is about (INV-10)')
    .when(notify({ reportedAgencyId: agencies.police }), { issued: { actor: health } })
    .refused('INV-10');

  specification(notificationDecider, 'names nobody (INV-17)')
    .when(notify({ text: 'Chủ tài khoản @nguyenvana' }), { issued: { actor: health } })
    .refused('INV-17');

  specification(notificationDecider, 'names nobody in its subject (INV-17)')
    .when(notify({ subject: 'Về số 0912345678' }), { issued: { actor: health } })
    .refused('INV-17');

  specification(notificationDecider, 'points at pages without identities in what they ask for (INV-17)')
    .when(notify({ contentRefs: [{ url: 'https://example.org/?q=a@example.org' }] }), { issued: { actor: health } })
    .refused('INV-17');

  specification(notificationDecider, 'points at documents without identities (INV-17)')
    .when(notify({ contentRefs: [{ documentRef: 'a@example.org' }] }), { issued: { actor: health } })
    .refused('INV-17');

  specification(notificationDecider, 'points at something (LC-INTAKE)')
    .when(notify({ contentRefs: [{}] }), { issued: { actor: health } })
    .refused('LC-INTAKE');

  specification(notificationDecider, 'is acknowledged by each recipient')
    .given(sent)
    .when(acknowledge)
    .then(acknowledged);

  specification(notificationDecider, 'is acknowledged once by each').given(sent, acknowledged).when(acknowledge).then();

  properties(notificationDecider, {
    events: [sent, acknowledged],
    commands: [tell('ANTI_CORRUPTION'), notify(), acknowledge],
  });

  it('is the sender’s, is seen by its recipients, and belongs to a matter only where a topic tells of one', () => {
    const state = fold(notificationDecider, notificationDecider.initial, [sent]);
    expect(notificationDecider.parties(state)).toEqual({
      issuing: agencies.health,
      recipients: [agencies.dic, agencies.police],
      reported: [],
    });
    expect(notificationDecider.matterId(state, REPORT_ID)).toBe(REPORT_ID);
  });
});
