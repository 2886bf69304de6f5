import type { EventOf, TransferTransferredToSuccessor } from '#contracts';
import type { Instant } from '#kernel';
import type { DecisionContext, Parties } from './deciding.js';
import type { LawInForce } from './law-in-force.js';
import { refuseFor, unless } from './refusal.js';

/**
 * A body has ended and another one goes on in its place (actors 1.1; open questions 6, 33). Open streams move by an event of
 * their own, which a runner asks for; until then, and on streams that have ended, whoever asks is looked at as the
 * predecessor. What was done stays with who did it.
 */
export type TransferToSuccessor = EventOf<typeof TransferTransferredToSuccessor>['data'];

/** The body that a request means today: the one that is named, or whoever goes on in its place. */
export const bodyNow = (agencyId: string, { law, issued }: DecisionContext): string =>
  law.successorOf(agencyId, issued.now) ?? agencyId;

/**
 * TransferToSuccessor on any stream that is a task of somebody: two lines in its decider, this one and `inPlaceOf`.
 * Nothing where the predecessor has no part in it (any more). @throws Refused LC-SUCCESSION where the law knows of no such
 * succession.
 */
export const transferTask = (
  { predecessor, successor }: TransferToSuccessor,
  parties: Parties,
  { law, issued }: DecisionContext,
): readonly { readonly type: 'TaskTransferredToSuccessor'; readonly data: TransferToSuccessor }[] => {
  refuseUnlessSucceeded({ predecessor, successor }, { law, issued });
  if (!Object.values(parties).flat().includes(predecessor)) return [];
  return [{ type: 'TaskTransferredToSuccessor', data: { predecessor, successor } }];
};

/** @throws Refused LC-SUCCESSION unless the law says so, and says so today. */
export const refuseUnlessSucceeded = (
  { predecessor, successor }: TransferToSuccessor,
  { law, issued }: DecisionContext,
): void => {
  const known = law.successorOf(predecessor, issued.now);
  refuseFor(unless(known === successor, 'LC-SUCCESSION', { predecessor, successor: known ?? 'none' }));
};

/** The record with the successor in these fields, wherever the predecessor stands there; lists included. */
export const inPlaceOf = <Fields extends object, Key extends keyof Fields>(
  record: Fields,
  { predecessor, successor }: TransferToSuccessor,
  ...fields: readonly Key[]
): Fields => {
  const now = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(now);
    return value === predecessor ? successor : value;
  };
  const changed = fields.filter((field) => record[field] !== undefined).map((field) => [field, now(record[field])]);
  return { ...record, ...(Object.fromEntries(changed) as Partial<Fields>) };
};

/**
 * A command's data with the bodies that it is addressed to as they are today: in these fields, lists included, and in the
 * same fields of what is listed there.
 */
export const addressedNow = <Data>(data: Data, fields: readonly string[], context: DecisionContext): Data => {
  if (typeof data !== 'object' || data === null) return data;
  const now = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(now);
    return typeof value === 'string' ? bodyNow(value, context) : addressedNow(value, fields, context);
  };
  const addressed = Object.entries(data).filter(([field]) => fields.includes(field));
  return { ...data, ...Object.fromEntries(addressed.map(([field, value]) => [field, now(value)])) };
};

/** Architecture 5, See: whoever held a role on the stream holds it as the body that it is today. */
export const partiesNow = (parties: Parties, law: LawInForce, now: Instant): Parties => {
  const today = (agencyId: string): string => law.successorOf(agencyId, now) ?? agencyId;
  const entries = Object.entries(parties as Record<string, string | readonly string[] | undefined>).map(
    ([role, held]) => [role, typeof held === 'string' ? today(held) : held?.map(today)],
  );
  return Object.fromEntries(entries) as Parties;
};
