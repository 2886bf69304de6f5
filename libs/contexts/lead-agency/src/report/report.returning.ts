import type { ReportEvent, ReportInterimMeasure, ReturnForInformation } from '#contracts';
import { actingOfficer, addressFreeOfIdentity, type DecisionContext, type Issuance, refuseFor, unless } from '#rules';
import { actingPerson, sinceDayOf, takesPart, withoutIdentity } from '../guards.js';
import { contentStands } from '../incoming.guards.js';
import type { SealedCompletion } from './report.commands.js';
import type { Intake } from './report.state.js';

/** Life-cycle 3.2. What is missing, until when, and why; the reporter has until then. */
export const returnForInformation = (
  { asks, dueAt, reasons }: ReturnForInformation,
  intake: Intake,
  issued: Issuance,
): readonly ReportEvent[] => {
  const returnedBy = actingPerson(issued, intake.leadAgencyId);
  refuseFor(
    takesPart(returnedBy, intake),
    unless(dueAt > issued.now, 'LC-DUE', { dueAt, now: issued.now }),
    withoutIdentity({ asks, reasons }),
  );
  return [{ type: 'ReportReturnedForInformation', data: { asks, dueAt, reasons, returnedBy } }];
};

/** Life-cycle 3.2. The reporter's word, taken down by a clerk for them; it counts also after the due date. */
export const completeReport = (
  { addition, contentRefs = [] }: SealedCompletion,
  intake: Intake,
  { issued }: DecisionContext,
): readonly ReportEvent[] => {
  refuseFor(contentStands(contentRefs));
  const takenBy = actingPerson(issued, intake.receivedBy).agencyId;
  return [{ type: 'ReportCompleted', data: { addition, contentRefs: [...contentRefs], takenBy } }];
};

/** Duties 2.6: what a body did at once, on its own pages and nowhere else. */
export const reportInterimMeasure = (
  { ownPage, measure, takenAt }: ReportInterimMeasure,
  issued: Issuance,
): readonly ReportEvent[] => {
  refuseFor(
    sinceDayOf(undefined, 'takenAt', takenAt, issued),
    addressFreeOfIdentity(ownPage, 'ownPage'),
    withoutIdentity({ measure }),
  );
  const { agencyId } = actingOfficer(issued);
  return [{ type: 'InterimOwnMeasureReported', data: { agencyId, ownPage, measure, takenAt } }];
};
