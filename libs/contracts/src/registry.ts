import type { EventDefinition } from './define-event.js';
import * as access from './events/access.events.js';
import * as assignment from './events/assignment.events.js';
import * as caseCoordination from './events/case-coordination.events.js';
import * as caseHandling from './events/case-handling.events.js';
import * as caseEvents from './events/case.events.js';
import * as consultation from './events/consultation.events.js';
import * as complaint from './events/complaint.events.js';
import * as correction from './events/correction.events.js';
import { type DeadlineEvent, deadlineDefinitions } from './events/deadline.events.js';
import * as decision from './events/decision.events.js';
import * as explanation from './events/explanation.events.js';
import * as guidance from './events/guidance.events.js';
import * as delegation from './events/delegation.events.js';
import * as difficulty from './events/difficulty.events.js';
import * as direction from './events/direction.events.js';
import * as letter from './events/letter.events.js';
import * as law from './events/law.events.js';
import * as log from './events/log.events.js';
import * as notification from './events/notification.events.js';
import * as opinion from './events/opinion.events.js';
import * as publication from './events/publication.events.js';
import * as register from './events/register.events.js';
import * as remedy from './events/remedy.events.js';
import * as report from './events/report.events.js';
import * as restriction from './events/restriction.events.js';
import * as statement from './events/statement.events.js';
import * as subject from './events/subject.events.js';
import * as transfer from './events/transfer.events.js';

const isDefinition = (value: unknown): value is EventDefinition =>
  typeof value === 'object' && value !== null && 'violation' in value && 'upcasts' in value;

/** Every event of the published language, in the order of their modules. */
export const eventDefinitions: readonly EventDefinition[] = [
  ...[
    report,
    letter,
    register,
    caseEvents,
    caseCoordination,
    caseHandling,
    assignment,
    consultation,
    opinion,
    notification,
    decision,
    publication,
    explanation,
    guidance,
    statement,
    transfer,
    direction,
    difficulty,
    law,
    delegation,
    subject,
    access,
    log,
    restriction,
    complaint,
    remedy,
    correction,
  ].flatMap((module) => Object.values(module).filter(isDefinition)),
  ...deadlineDefinitions,
];

/** Any event of the published language. */
export type DomainEvent =
  | report.ReportEvent
  | letter.LetterEvent
  | register.RegisterEvent
  | caseEvents.CaseEvent
  | assignment.AssignmentEvent
  | consultation.ConsultationEvent
  | opinion.OpinionEvent
  | notification.NotificationEvent
  | decision.DecisionEvent
  | publication.PublicationEvent
  | restriction.RestrictionEvent
  | explanation.ExplanationEvent
  | guidance.GuidanceEvent
  | statement.StatementEvent
  | transfer.TransferEvent
  | direction.DirectionEvent
  | difficulty.DifficultyEvent
  | law.LawEvent
  | delegation.DelegationEvent
  | subject.SubjectEvent
  | access.AccessEvent
  | log.LogEvent
  | complaint.ComplaintEvent
  | remedy.RemedyEvent
  | DeadlineEvent
  | correction.CorrectionEvent;

/** The names of all events. */
export type EventName = DomainEvent['type'];
