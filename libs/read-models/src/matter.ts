import type { Recorded } from '#contracts';

/**
 * The matter that an event belongs to: the case; what happened on a report's own stream stays with the report, also
 * after it was linked, so that its history is in one place (a case file gathers those of its reports). What belongs to
 * no case (a letter, a notice, a statement, a difficulty, a notification of no case) is a matter of its own. Nothing for
 * events of the law, of registers and of subjects.
 */
export const matterOf = (event: Recorded): string | undefined => {
  switch (event.category) {
    case 'report':
    case 'case':
    case 'letter':
    case 'guidance':
    case 'statement':
    case 'difficulty':
      return event.streamId;
    case 'assignment':
    case 'consultation':
    case 'opinion':
    case 'explanation':
    case 'complaint':
    case 'decision':
    case 'restriction':
    case 'publication':
    case 'transfer':
    case 'direction':
    case 'notification':
    case 'remedy':
      return event.metadata.matterId;
    default:
      return undefined;
  }
};
