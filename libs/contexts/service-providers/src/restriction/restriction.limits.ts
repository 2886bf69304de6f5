import type { EventOf, RestrictionEvent, RestrictionKind, RestrictionOpened } from '#contracts';
import type { Limit } from '#rules';

/** What the limits need to know of the letter. */
interface Letter {
  readonly status: string;
  readonly letter?: EventOf<typeof RestrictionOpened>['data'];
  readonly isRestorationDue?: boolean;
}

type RestrictionLimit = Limit<Letter, RestrictionEvent>;

/** The packs' rules; each limit has the name of its rule. */
const REMOVAL = 'operator-removal';
const NOTICE = 'restriction-review-notice';
const REVIEW = 'restriction-review';
const END = 'restriction-end';

/** Kinds that are about pages: the law's 24 hours are for these. */
const ABOUT_PAGES: readonly RestrictionKind[] = ['CONTENT_REMOVAL', 'URL_BLOCKING'];

/** What the letter asks for is over, or begins anew: nothing that was dated before is awaited. */
const hasEnded = (event: RestrictionEvent): boolean =>
  ['RestorationDue', 'ServiceRestored', 'ContractTerminated'].includes(event.type) ||
  (event.type === 'RestrictionRequestAnswered' && event.data.answer === 'REFUSED');

const hasLapsed = (event: RestrictionEvent, reason: 'NOT_REVIEWED' | 'ENDED'): boolean =>
  event.type === 'RestrictionLapsed' && event.data.reason === reason;

/** The letter, when it sets its dates: opened, or renewed while it still holds. */
const dated = ({ type }: RestrictionEvent, { status, letter, isRestorationDue }: Letter) => {
  const holds = isRestorationDue !== true && (status === 'REQUESTED' || status === 'DONE');
  return holds && (type === 'RestrictionOpened' || type === 'RenewalNoted') ? letter : undefined;
};

/** Decree 147/2024; life-cycle 3.6: 24 hours after the request of a competent body, whatever the provider answers. */
const removal: RestrictionLimit = {
  ruleId: REMOVAL,
  starts: (event, { now }) =>
    event.type === 'RestrictionOpened' && ABOUT_PAGES.includes(event.data.kind)
      ? { deadlineId: REMOVAL, startsAt: now }
      : undefined,
  meets: (event) => (event.type === 'RestrictionRequestAnswered' || hasEnded(event) ? [REMOVAL] : []),
};

/** INV-14: the deciding body is told before the review, by the pack's lead time. */
const notice: RestrictionLimit = {
  ruleId: NOTICE,
  isDate: true,
  starts: (event, { now }, after) => {
    const letter = dated(event, after);
    return letter && { deadlineId: NOTICE, startsAt: now, before: letter.reviewAt };
  },
  meets: (event) =>
    event.type === 'RenewalNoted' || event.type === 'RestrictionLapsed' || hasEnded(event) ? [NOTICE] : [],
  onMissed: (_, { letter }) => {
    if (letter === undefined) return [];
    const { decisionId, requestedBy, reviewAt } = letter;
    return [{ type: 'RestrictionReviewDue', data: { decisionId, requestedBy, reviewAt } }];
  },
};

/** INV-14: without a renewal the request lapses at its review. The letter names it: no pack can leave it out. */
const review: RestrictionLimit = {
  ruleId: REVIEW,
  standsWithoutRule: true,
  isDate: true,
  starts: (event, { now }, after) => {
    const letter = dated(event, after);
    return letter && { deadlineId: REVIEW, startsAt: now, agreedDueAt: letter.reviewAt };
  },
  meets: (event) => (event.type === 'RenewalNoted' || hasLapsed(event, 'ENDED') || hasEnded(event) ? [REVIEW] : []),
  onMissed: (_, { letter }) => (letter === undefined ? [] : lapsed(letter, 'NOT_REVIEWED', letter.reviewAt)),
};

/** INV-14: it ends when it says so, whatever the packs hold; the end of a contract has no end of its own. */
const end: RestrictionLimit = {
  ruleId: END,
  standsWithoutRule: true,
  isDate: true,
  starts: (event, { now }, after) => {
    const { endsAt } = dated(event, after) ?? {};
    return endsAt === undefined ? undefined : { deadlineId: END, startsAt: now, agreedDueAt: endsAt };
  },
  meets: (event) => (event.type === 'RenewalNoted' || hasLapsed(event, 'NOT_REVIEWED') || hasEnded(event) ? [END] : []),
  onMissed: (_, { letter }) => (letter?.endsAt === undefined ? [] : lapsed(letter, 'ENDED', letter.endsAt)),
};

/**
 * Hải Dương 3 «tạm dừng»: it holds no longer, and the service is to run as before. A contract is ended for good or not at
 * all: where its letter lapses, the provider only says what became of it.
 */
const lapsed = (
  { decisionId, addressee, kind }: NonNullable<Letter['letter']>,
  reason: keyof typeof WHY,
  lapsedAt: string,
): readonly RestrictionEvent[] => [
  { type: 'RestrictionLapsed', data: { decisionId, agencyId: addressee, reason, lapsedAt } },
  ...(kind === 'AGENT_CONTRACT_TERMINATION'
    ? []
    : [{ type: 'RestorationDue', data: { reasons: WHY[reason], since: lapsedAt } } as const]),
];

const WHY = {
  NOT_REVIEWED:
    'Đến hạn xem xét mà không được gia hạn: yêu cầu hết hiệu lực (INV-14). / Not renewed by its review: the request lapsed (INV-14).',
  ENDED:
    'Đã hết thời hạn ghi trong yêu cầu: yêu cầu hết hiệu lực (INV-14). / The request has come to its end and lapsed (INV-14).',
} as const;

/** The limits of a letter to a provider (INV-14; life-cycle 3.6). None can be extended: a renewal is a new decision. */
export const restrictionLimits: readonly RestrictionLimit[] = [removal, notice, review, end];
