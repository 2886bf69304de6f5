import type { EventDefinition } from './define-event.js';
import * as assignment from './events/assignment.events.js';
import * as caseCoordination from './events/case-coordination.events.js';
import * as caseHandling from './events/case-handling.events.js';
import * as caseEvents from './events/case.events.js';
import * as decision from './events/decision.events.js';
import * as law from './events/law.events.js';
import * as log from './events/log.events.js';
import * as publication from './events/publication.events.js';
import * as report from './events/report.events.js';
import * as subject from './events/subject.events.js';

const isDefinition = (value: unknown): value is EventDefinition =>
  typeof value === 'object' && value !== null && 'violation' in value && 'upcasts' in value;

/** Every event of the published language, in the order of their modules. */
export const eventDefinitions: readonly EventDefinition[] = [
  report,
  caseEvents,
  caseCoordination,
  caseHandling,
  assignment,
  decision,
  publication,
  law,
  subject,
  log,
].flatMap((module) => Object.values(module).filter(isDefinition));

/** Any event of the published language. */
export type DomainEvent =
  | report.ReportEvent
  | caseEvents.CaseEvent
  | assignment.AssignmentEvent
  | decision.DecisionEvent
  | publication.PublicationEvent
  | law.LawEvent
  | subject.SubjectEvent
  | log.LogEvent;

/** The names of all events. */
export type EventName = DomainEvent['type'];
