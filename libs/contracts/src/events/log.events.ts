import { defineEvent, type EventOf } from '../define-event.js';
import { instant } from '../schemas.js';

/** Says for ever that this log was written under a clock that is not the world's: demo and tests (architecture 5, Time). */
export const VirtualClockStarted = defineEvent({
  category: 'log',
  owner: 'operations',
  version: 1,
  name: 'VirtualClockStarted',
  confidentiality: 'PUBLIC',
  source: '(design)',
  payload: { startedAt: instant() },
});

export type LogEvent = EventOf<typeof VirtualClockStarted>;
