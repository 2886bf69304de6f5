import type { Recorded } from '#contracts';

/**
 * The matter that an event belongs to: the case; what happened on a report's own stream stays with the report, also
 * after it was linked, so that its history is in one place (a case file gathers those of its reports). Nothing for
 * events of no matter.
 */
export const matterOf = (event: Recorded): string | undefined => {
  switch (event.category) {
    case 'report':
    case 'case':
      return event.streamId;
    case 'assignment':
    case 'decision':
    case 'publication':
    case 'restriction':
      return event.metadata.matterId;
    default:
      return undefined;
  }
};
