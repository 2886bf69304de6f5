import type {
  DecisionEvent,
  NotifyDecision,
  RecommendLicenceSuspension,
  RecordConsent,
  RecordSanctionReference,
  ReportHandlingResult,
} from '#contracts';
import { civilDateOf, type Instant } from '#kernel';
import {
  affectedPartyOf,
  type Check,
  type DecisionContext,
  type Issuance,
  notAdvisory,
  refuseFor,
  unless,
} from '#rules';
import { type Decided, type Referred, wasNotified } from './decision.state.js';
import { namesNobody, reportsToThePeoplesCommittee } from './handling.rules.js';

/** What follows on a decision that took effect: it is told, carried out, and reported (KH art. 6.5). */

/**
 * Life-cycle 3.0, 3.4: nobody is told of a decision that may still lapse. Each text is notified once; and its annulment (INV-15),
 * once and to whoever had been notified of it, of whatever text: who never heard of it is told nothing of it.
 */
export const notifyDecision = (
  { means, receivedAt }: NotifyDecision,
  state: Referred,
  issued: Issuance,
): readonly DecisionEvent[] => {
  const { status, inEffectSince, receivedAt: known, amendments, amendedAt, annulment } = state;
  const since = annulment === undefined ? (amendedAt ?? inEffectSince) : annulment.since;
  refuseFor(
    annulment === undefined
      ? unless(known === undefined, 'LC-STATE', { state: status, missing: 'DecisionAmended', receivedAt: known ?? '' })
      : unless(wasNotified(state) && !annulment.isTold, 'LC-ANNULLED'),
    wasReceived(receivedAt, since, issued),
    namesNobody({ means }),
  );
  const of = annulment === undefined ? textOf(amendments) : ({ annulled: true } as const);
  return [{ type: 'DecisionNotified', data: { means, receivedAt, ...of } }];
};

/**
 * Not ahead, and not before the day since which that holds of which it tells. The day, not the moment: whoever hands it over
 * may write a round hour.
 */
const wasReceived = (receivedAt: Instant, since: Instant | undefined, { now }: Issuance): Check => {
  const notBefore = civilDateOf(since ?? receivedAt);
  return [
    unless(receivedAt <= now, 'LC-TIME', { receivedAt, now }),
    unless(civilDateOf(receivedAt) >= notBefore, 'LC-TIME', { field: 'receivedAt', notBefore }),
  ].filter((refusal) => refusal !== undefined);
};

/** Which text an event is about. */
const textOf = (amendments: number) => (amendments > 0 ? { amendments } : {});

/**
 * INV-16: the party itself agrees, to what it was told; a clerk takes it down and names the party by its reference in this
 * matter.
 */
export const recordConsent = (
  { means, documentHash }: RecordConsent,
  { referral, amendments }: Referred,
  { onBehalfOf }: Issuance,
): readonly DecisionEvent[] => {
  const { explanation } = referral.file;
  const party = explanation === undefined ? onBehalfOf?.subjectRef : affectedPartyOf(explanation.explanationId);
  const isTheParty = onBehalfOf !== undefined && onBehalfOf.subjectRef === party;
  refuseFor(unless(isTheParty, 'LC-FOR-PARTY', { header: 'On-Behalf-Of' }), namesNobody({ means }));
  const document = documentHash === undefined ? {} : { documentHash };
  return [{ type: 'PublicationConsentGiven', data: { means, ...document, ...textOf(amendments) } }];
};

/** Life-cycle 3.3: a penalty is another body's act under another law; only where the file went is kept. */
export const recordSanctionReference = (
  { to, fileReference, handedOverOn, legalBasis }: RecordSanctionReference,
  { decided, referral }: Decided,
  { issued, law }: DecisionContext,
): readonly DecisionEvent[] => {
  const today = civilDateOf(issued.now);
  refuseFor(
    unless(decided.measure === 'ADMIN_PENALTY_REFERENCE', 'LC-MEASURE', {
      measure: decided.measure,
      needs: 'ADMIN_PENALTY_REFERENCE',
    }),
    unless(law.isActive(to, issued.now), 'LC-ADDRESSEE', { agencyId: to }),
    notAdvisory(to, law.agency(to)?.kind),
    unless(to !== referral.file.reportedAgencyId, 'INV-10', { reportedAgencyId: to }),
    unless(law.knowsProvision(legalBasis), 'REFERENCE_UNKNOWN', { provisionId: legalBasis }),
    unless(handedOverOn <= today, 'LC-TIME', { handedOverOn, today }),
    namesNobody({ fileReference }),
  );
  return [{ type: 'SanctionReferenceRecorded', data: { to, fileReference, handedOverOn, legalBasis } }];
};

/** Hải Dương 2.1; HD-06: «đề nghị cấp có thẩm quyền đình chỉ Giấy phép» where the licence is another body's. */
export const recommendLicenceSuspension = (
  { reasons }: RecommendLicenceSuspension,
  { decided, referral }: Decided,
): readonly DecisionEvent[] => {
  const { measure, licensor, agencyId } = decided;
  const { reference } = referral.file.subject;
  refuseFor(
    unless(measure === 'LICENCE_SUSPENSION', 'LC-MEASURE', { measure, needs: 'LICENCE_SUSPENSION' }),
    unless(licensor !== agencyId, 'LC-MEASURE', { licensor: agencyId, is: 'DECIDED_BY_THE_LICENSOR' }),
    unless(reference !== undefined, 'LC-MEASURE', { missing: 'subject/reference' }),
    namesNobody({ reasons }),
  );
  return licensor === undefined || reference === undefined
    ? []
    : [{ type: 'LicenceSuspensionRecommended', data: { to: licensor, licence: reference, reasons } }];
};

/** KH art. 7.2.b, 7.3.b: «báo cáo UBND tỉnh, đồng gửi Sở Thông tin và Truyền thông để tổng hợp». */
export const reportHandlingResult = (
  { result, to, cc }: ReportHandlingResult,
  { referral: { to: handler } }: Referred,
  { issued, law }: DecisionContext,
): readonly DecisionEvent[] => {
  const unknown = [...to, ...cc].filter((recipient) => !law.isActive(recipient, issued.now));
  refuseFor(
    reportsToThePeoplesCommittee(handler, { to, cc }, issued.now, law),
    unless(unknown.length === 0, 'LC-ADDRESSEE', { unknown }),
    namesNobody({ result }),
  );
  return [{ type: 'HandlingResultReported', data: { agencyId: handler, result, to, cc } }];
};
