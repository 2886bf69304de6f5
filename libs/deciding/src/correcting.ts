import {
  asCorrected,
  type CorrectEvent,
  type CorrectedField,
  type CorrectionEvent,
  type EventDefinition,
  eventCorrected,
  type Recorded,
  textAt,
  withCorrections,
} from '#contracts';
import { actingOfficer, type DecisionContext, freeOfIdentity, IMPORTER, type Parties, refuseFor, unless } from '#rules';

/** The one command that every stream takes: it is decided on what stands on the stream, not on what that means. */
export const CORRECT_EVENT = 'CorrectEvent';

/** A stream as a correction needs it. */
interface CorrectedStream {
  readonly category: string;
  /** Everything on it, in order. */
  readonly events: readonly Recorded[];
  readonly parties: Parties;
  readonly definitionOf: (category: string, name: string) => EventDefinition;
}

/**
 * INV-19; life-cycle 3.4. By the author's body, and only fields that the event's definition declares clerical: no guard
 * looks at them, so no decision would have been another one. Nothing to record where it says so already.
 * @throws Refused LC-CORRECTION naming the fields that may be corrected; INV-17.
 */
export const correctEvent = (
  { of, fields, reason }: CorrectEvent,
  { category, events, parties, definitionOf }: CorrectedStream,
  { issued, law }: DecisionContext,
): readonly CorrectionEvent[] => {
  const officer = actingOfficer(issued);
  const original = events.find(({ id }) => id === of);
  if (original === undefined) {
    refuseFor(unless(false, 'LC-CORRECTION', { of, is: 'NOT_ON_THIS_STREAM' }));
    return [];
  }
  const definition = definitionOf(category, original.type);
  const said = asCorrected(original, events);
  const author = authorOf(original, parties);
  const isTheAuthors = author !== undefined && (law.successorOf(author, issued.now) ?? author) === officer.agencyId;
  const unfit = fields.filter(
    ({ field }) => !definition.correctable.includes(field) || textAt(said, field) === undefined,
  );
  refuseFor(
    unless(isTheAuthors, 'LC-CORRECTION', { author: author ?? 'a policy' }),
    unless(unfit.length === 0 && isEachOnce(fields), 'LC-CORRECTION', {
      event: original.type,
      fields: fields.map(({ field }) => field),
      correctable: definition.correctable,
    }),
  );
  const changed = fields.flatMap(({ field, value: is }) => {
    const was = textAt(said, field);
    return was === undefined || was === is ? [] : [{ field, was, is }];
  });
  const violation = definition.violation(withCorrections(said, changed));
  refuseFor(
    unless(violation === undefined, 'LC-CORRECTION', { violation: violation?.pointer ?? '' }),
    ...fields.map(({ field, value }) => freeOfIdentity(value, field)),
    freeOfIdentity(reason, 'reason'),
  );
  const { agencyId, officerRef } = officer;
  return changed.length === 0
    ? []
    : [eventCorrected({ of, event: original.type, fields: changed, reason, correctedBy: { agencyId, officerRef } })];
};

const isEachOnce = (fields: readonly CorrectedField[]): boolean =>
  new Set(fields.map(({ field }) => field)).size === fields.length;

/** The body whose officer wrote it; what an import wrote is its source's, which the lead, or the receiver, has taken over. */
const authorOf = ({ metadata: { actor } }: Recorded, { lead, receiver }: Parties): string | undefined => {
  if (actor.kind === 'OFFICER') return actor.agencyId;
  return actor.kind === 'SYSTEM' && actor.policy === IMPORTER ? (lead ?? receiver) : undefined;
};
