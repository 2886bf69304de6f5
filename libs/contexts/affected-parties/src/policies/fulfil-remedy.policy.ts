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
        return fulfils.map((ref) => fulfilled(ref, `Cải chính đã đăng / corrected: ${by}, ${url}`));
      }
      case 'PublicationRetracted': {
        const { by, noticeUrl, fulfils } = event.data;
        const where = noticeUrl ?? 'chưa đăng / had not run';
        return fulfils.map((ref) => fulfilled(ref, `Đã gỡ / retracted: ${by}, ${where}`));
      }
      case 'NotificationSent': {
        const { remedy, recipients } = event.data;
        return remedy === undefined ? [] : [fulfilled(remedy, `Đã thông báo / told: ${recipients.join(', ')}`)];
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

const fulfilled = (
  { decisionId, obligationId }: { readonly decisionId: string; readonly obligationId: string },
  how: string,
): PolicyCommand => {
  const noted: NoteFulfilled = { obligationId, how: how.slice(0, MOST) };
  return { category: 'remedy', targetId: decisionId, command: { type: 'NoteFulfilled', data: noted } };
};

/** Length of a line in the published language. */
const MOST = 500;
