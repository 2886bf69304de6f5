import type { DecisionRestrictionNoted, EventOf, Recorded } from '#contracts';
import { definePolicy, type PolicyCommand } from '#reactions';
import type { NoteFulfilled, NoteRestored } from '../remedy/remedy.commands.js';

/**
 * INV-15: each thing on the list is ticked by its own event. A restriction by what its decision was told: the decision says
 * again, once the list is open, what it was told before, so that nothing is missed between the two streams.
 */
export const fulfilRemedy = definePolicy({
  name: 'fulfil-remedy',
  context: 'affected-parties',
  on: ['RestrictionNoted', 'CorrectionPublished', 'PublicationRetracted', 'NotificationSent'],
  react: (event) => {
    switch (event.type) {
      case 'CorrectionPublished': {
        const { by, url, fulfils } = event.data;
        return fulfilled(fulfils, `Cải chính đã đăng / corrected: ${by}, ${url}`);
      }
      case 'PublicationRetracted': {
        const { by, noticeUrl, fulfils } = event.data;
        return fulfilled(fulfils, `Đã gỡ / retracted: ${by}, ${noticeUrl ?? 'chưa đăng / had not run'}`);
      }
      case 'NotificationSent': {
        const { remedy, recipients } = event.data;
        return remedy === undefined ? [] : fulfilled([remedy], `Đã thông báo / told: ${recipients.join(', ')}`);
      }
      default:
        return isOnADecision(event) ? [restored(event)] : [];
    }
  },
});

/** The case notes the same; the list goes by the decision. */
const isOnADecision = (event: Recorded): event is Recorded<EventOf<typeof DecisionRestrictionNoted>> =>
  event.category === 'decision';

const restored = ({ streamId, data }: Recorded<EventOf<typeof DecisionRestrictionNoted>>): PolicyCommand => {
  const noted: NoteRestored = data;
  return { category: 'remedy', targetId: streamId, command: { type: 'NoteRestored', data: noted } };
};

interface Done {
  readonly decisionId: string;
  readonly obligationId: string;
}

/** One command for each list: of one event, a stream takes one of a kind. */
const fulfilled = (done: readonly Done[], how: string): readonly PolicyCommand[] =>
  [...Map.groupBy(done, ({ decisionId }) => decisionId)].map(([targetId, refs]) => {
    const obligationIds = refs.map(({ obligationId }) => obligationId);
    const noted: NoteFulfilled = { obligationIds, how: how.slice(0, MOST) };
    return { category: 'remedy', targetId, command: { type: 'NoteFulfilled', data: noted } };
  });

/** Length of a line in the published language. */
const MOST = 500;
