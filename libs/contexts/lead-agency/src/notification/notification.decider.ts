import type {
  AgencyKind,
  EventOf,
  NotificationEvent,
  NotificationSent,
  NotifyBodies,
  Topic,
  TopicTagged,
} from '#contracts';
import { type Uuid, unreachable } from '#kernel';
import {
  actingOfficer,
  addressedNow,
  addressFreeOfIdentity,
  type Aggregate,
  type Check,
  type DecisionContext,
  type Issuance,
  refuseFor,
  referenceFreeOfIdentity,
  type RemindOfLimit,
  unless,
} from '#rules';
import { addresseeIsActive, during, every, notTheReportedParty, withoutIdentity } from '../guards.js';
import { remindOfLimit } from './limit-notice.js';

/** A matter was tagged with a topic; whom that concerns, the law says. Issued by a policy. */
export type NotifyOfTopic = Pick<EventOf<typeof TopicTagged>['data'], 'topic' | 'leadAgencyId' | 'reportedAgencyId'> & {
  readonly caseId: Uuid;
};

/** A decision that a body was told of was amended or annulled. Issued by a policy. */
export interface NotifyOfRemedy {
  readonly caseId: Uuid;
  readonly decisionId: Uuid;
  readonly obligationId: Uuid;
  readonly cause: 'ANNULLED' | 'AMENDED';
  readonly leadAgencyId: string;
  readonly recipient: string;
}

export type NotificationCommand =
  | { readonly type: 'NotifyOfTopic'; readonly data: NotifyOfTopic }
  | { readonly type: 'NotifyOfRemedy'; readonly data: NotifyOfRemedy }
  /** The scheduler saw that a limit ends soon, or was missed. */
  | { readonly type: 'RemindOfLimit'; readonly data: RemindOfLimit }
  | { readonly type: 'NotifyBodies'; readonly data: NotifyBodies }
  | { readonly type: 'AcknowledgeNotification'; readonly data: Readonly<Record<string, never>> };

export type NotificationState =
  | { readonly status: 'NONE' }
  | {
      readonly status: 'SENT';
      readonly sent: EventOf<typeof NotificationSent>['data'];
      readonly acknowledged: readonly string[];
    };

/** KH art. 7.7.a: fields of which the committee is told («theo dõi, tiếp nhận»); of the others nobody is, unless asked. */
const TOLD_OF: Readonly<Partial<Record<Topic, AgencyKind>>> = {
  PARTY_INTERNAL_AFFAIRS: 'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
  JUDICIAL_REFORM: 'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
  ANTI_CORRUPTION: 'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
};

/** KH art. 7.7.a; KH-40, INV-10: the topic and a reference to the matter, and no more; nothing to whom it is about. */
const notifyOfTopic = (
  { topic, leadAgencyId, reportedAgencyId, caseId }: NotifyOfTopic,
  { issued, law }: DecisionContext,
): readonly NotificationEvent[] => {
  const kind = TOLD_OF[topic];
  const territory = law.agency(leadAgencyId)?.territory;
  const recipient =
    kind === undefined || territory === undefined ? undefined : law.bodyOfKind(kind, territory, issued.now);
  if (recipient === undefined || recipient === reportedAgencyId) return [];
  return [
    {
      type: 'NotificationSent',
      data: {
        sentBy: leadAgencyId,
        recipients: [recipient],
        subject: `Có vụ việc thuộc lĩnh vực cơ quan theo dõi (${topic}) / A matter touches on a field that the body follows`,
        contentRefs: [],
        topic,
        caseId,
        ...(reportedAgencyId !== undefined && { reportedAgencyId }),
      },
    },
  ];
};

/** INV-15: that it does not stand as it was told, and a reference to the matter; why, the decision says to whoever sees it. */
const notifyOfRemedy = ({ cause, leadAgencyId, recipient, caseId, ...remedy }: NotifyOfRemedy): NotificationEvent => ({
  type: 'NotificationSent',
  data: {
    sentBy: leadAgencyId,
    recipients: [recipient],
    subject: SET_ASIDE[cause],
    contentRefs: [],
    caseId,
    remedy: { decisionId: remedy.decisionId, obligationId: remedy.obligationId },
  },
});

const SET_ASIDE = {
  ANNULLED: 'Quyết định đã thông báo cho cơ quan đã bị hủy bỏ / A decision that the body was told of was annulled',
  AMENDED: 'Quyết định đã thông báo cho cơ quan đã được sửa đổi / A decision that the body was told of was amended',
} as const;

/** KH art. 7.3.a; KH-30: «thông báo kịp thời cho ... các cơ quan, đơn vị liên quan». */
const notifyBodies = (
  { recipients, subject, text, contentRefs, reportedAgencyId }: NotifyBodies,
  context: DecisionContext,
): readonly NotificationEvent[] => {
  const { agencyId: sentBy } = actingOfficer(context.issued);
  const about = reportedAgencyId === undefined ? {} : { reportedAgencyId };
  refuseFor(
    ...recipients.map((agencyId) =>
      every(
        addresseeIsActive(agencyId, context),
        unless(agencyId !== sentBy, 'LC-ADDRESSEE', { agencyId, is: 'SENDER' }),
        notTheReportedParty(agencyId, { ...about, conflicted: [] }),
      ),
    ),
    withoutIdentity({ subject, text }),
    ...contentRefs.map((reference, index) => referenceStands(reference, `contentRefs/${index}`)),
  );
  return [{ type: 'NotificationSent', data: { sentBy, recipients, subject, text, contentRefs, ...about } }];
};

/** INV-17; LC-INTAKE: it points at something. */
const referenceStands = ({ url, documentRef }: NotifyBodies['contentRefs'][number], field: string): Check =>
  every(
    unless(url !== undefined || documentRef !== undefined, 'LC-INTAKE', { field }),
    url === undefined ? undefined : addressFreeOfIdentity(url, `${field}/url`),
    documentRef === undefined ? undefined : referenceFreeOfIdentity(documentRef, `${field}/documentRef`),
  );

/** KH-30: a receipt of each recipient; again: nothing. */
const acknowledge = (
  { acknowledged }: Extract<NotificationState, { status: 'SENT' }>,
  issued: Issuance,
): readonly NotificationEvent[] => {
  const { agencyId, officerRef } = actingOfficer(issued);
  if (acknowledged.includes(agencyId)) return [];
  return [{ type: 'NotificationAcknowledged', data: { agencyId, acknowledgedBy: { agencyId, officerRef } } }];
};

/** One notification and its receipts (life-cycle 3.1: `notification-{id}`). */
export const notificationDecider: Aggregate<NotificationCommand, NotificationState, NotificationEvent> = {
  category: 'notification',
  owner: 'lead-agency',
  opening: ['NotifyOfTopic', 'NotifyOfRemedy', 'RemindOfLimit', 'NotifyBodies'],
  initial: { status: 'NONE' },

  decide: (command, state, context) => {
    switch (command.type) {
      case 'NotifyOfRemedy':
        during(state, 'NONE');
        return [notifyOfRemedy(command.data)];
      case 'NotifyOfTopic':
        during(state, 'NONE');
        return notifyOfTopic(command.data, context);
      case 'RemindOfLimit':
        during(state, 'NONE');
        return remindOfLimit(command.data, context);
      case 'NotifyBodies':
        during(state, 'NONE');
        return notifyBodies(addressedNow(command.data, ['recipients'], context), context);
      case 'AcknowledgeNotification':
        return acknowledge(during(state, 'SENT'), context.issued);
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'NotificationSent':
        return { status: 'SENT', sent: event.data, acknowledged: [] };
      case 'NotificationAcknowledged':
        return state.status === 'NONE'
          ? state
          : { ...state, acknowledged: [...state.acknowledged, event.data.agencyId] };
      default:
        return unreachable(event);
    }
  },

  exists: ({ status }) => status !== 'NONE',

  parties: (state) => {
    if (state.status === 'NONE') return {};
    const { sentBy, recipients, reportedAgencyId } = state.sent;
    return {
      issuing: sentBy,
      recipients,
      reported: reportedAgencyId === undefined ? [] : [reportedAgencyId],
    };
  },

  matterId: (state, streamId) => (state.status === 'NONE' ? streamId : (state.sent.caseId ?? streamId)),
};
