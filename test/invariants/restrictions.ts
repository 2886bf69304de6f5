import type { Recorded } from '#contracts';
import { type History, type Of, placeOf } from './history.ts';

/** Life-cycle 3.5, INV-14: what is restricted is looked at again, ends, and is restored. Every function names what is wrong. */

const DAY_MS = 86_400_000;
const CONTRACT = 'AGENT_CONTRACT_TERMINATION';

export const inv14 = (history: History): readonly string[] => [...datesAmiss(history), ...endsAmiss(history)];

/** A review by the end of the thirtieth day (Vietnam), and an end; the end of a contract has no end of its own. */
const datesAmiss = (history: History): readonly string[] => {
  const letters = history.all('RestrictionRequested');
  return [...letters, ...history.all('RestrictionRenewed')].flatMap((event) => {
    const { restrictionId, reviewAt, endsAt } = event.data;
    const letter = letters.find(({ data }) => data.restrictionId === restrictionId);
    const days = dayNumber(reviewAt) - dayNumber(event.metadata.recordedAt);
    const isContract = letter?.data.kind === CONTRACT;
    return [
      ...(days > 30 ? [`${placeOf(event)}: reviewed after ${days} days`] : []),
      ...(reviewAt <= event.metadata.recordedAt ? [`${placeOf(event)}: reviewed before it begins`] : []),
      ...(endsAt === undefined && !isContract ? [`${placeOf(event)}: never ends`] : []),
      ...(endsAt !== undefined && isContract ? [`${placeOf(event)}: a contract that ends again`] : []),
    ];
  });
};

/** The day in Vietnam (UTC+7, without summer time), as a number. */
const dayNumber = (instant: string): number => Math.floor((Date.parse(instant) + 7 * 3_600_000) / DAY_MS);

/** A letter as its provider's stream tells it. */
interface Letter {
  readonly reviewAt: string;
  readonly endsAt?: string;
  readonly isTold: boolean;
  readonly isOver: boolean;
  readonly lapsed?: Of<'RestrictionLapsed'>;
  /** Since when nothing is done under it: its lapse, or when the provider was told that it is called off. */
  readonly heldUntil?: string;
}

const endOf = ({ reviewAt, endsAt = reviewAt }: Letter): string => (endsAt < reviewAt ? endsAt : reviewAt);

const dated = ({ reviewAt, endsAt }: Pick<Letter, 'reviewAt' | 'endsAt'>) => ({
  reviewAt,
  ...(endsAt !== undefined && { endsAt }),
});

const OVER: readonly string[] = ['RestorationDue', 'ServiceRestored', 'ContractTerminated'];

/** The letter after an event of its stream. */
const after = (letter: Letter, event: Recorded): Letter => {
  if (event.type === 'RenewalNoted' && !letter.isOver && letter.lapsed === undefined)
    return { ...dated(event.data), isTold: false, isOver: false };
  if (event.type === 'RestrictionReviewDue') return { ...letter, isTold: true };
  if (event.type === 'RestrictionLapsed') return { ...letter, lapsed: event, heldUntil: event.data.lapsedAt };
  if (event.type === 'RestorationDue')
    return { ...letter, isOver: true, heldUntil: letter.heldUntil ?? event.metadata.recordedAt };
  const isRefused = event.type === 'RestrictionRequestAnswered' && event.data.answer === 'REFUSED';
  return isRefused || OVER.includes(event.type) ? { ...letter, isOver: true } : letter;
};

/**
 * Without a renewal it lapses, once, at its review or its end, whichever comes first, and not before; the deciding body was
 * told ahead of the review; then the service is owed back, once. The end of a contract cannot be restored. Once it is over,
 * nothing is done under it, and only then does anybody but the provider say that the service runs.
 */
const endsAmiss = (history: History): readonly string[] => {
  const now = history.events.at(-1)?.metadata.recordedAt ?? '';
  return history.all('RestrictionOpened').flatMap((opened) => {
    let letter: Letter = { ...dated(opened.data), isTold: false, isOver: false };
    const problems: string[] = [];
    for (const event of history.on(opened.stream)) {
      problems.push(...stepsAmiss(letter, event));
      letter = after(letter, event);
    }
    const restored = history.named(opened.stream, ['RestorationDue']).length;
    const holdsOn = !letter.isOver && letter.lapsed === undefined && endOf(letter) < now;
    const isOwed = letter.lapsed !== undefined && opened.data.kind !== CONTRACT;
    return [
      ...problems,
      ...(holdsOn ? [`${opened.stream}: has come to its end at ${endOf(letter)}, and holds on`] : []),
      ...(isOwed && restored === 0 ? [`${opened.stream}: lapsed, and nothing is to be restored`] : []),
      ...(restored > 1 ? [`${opened.stream}: is to be restored twice`] : []),
    ];
  });
};

const stepsAmiss = (letter: Letter, event: Recorded): readonly string[] => {
  const wrong = (problem: string, isWrong: boolean): readonly string[] =>
    isWrong ? [`${placeOf(event)}: ${problem}`] : [];
  const hasEnded = letter.isOver || letter.lapsed !== undefined;
  if (event.type === 'RestrictionReviewDue')
    return [
      ...wrong('the review of what has ended', hasEnded),
      ...wrong('told twice of one review', letter.isTold),
      ...wrong('another review than the letter names', event.data.reviewAt !== letter.reviewAt),
    ];
  const { heldUntil } = letter;
  if (event.type === 'RestrictionRequestAnswered')
    return wrong('done after it was over', heldUntil !== undefined && (event.data.doneAt ?? '') > heldUntil);
  if (event.type === 'ServiceRestored')
    return wrong('found by somebody else while it held', event.data.found !== undefined && heldUntil === undefined);
  if (event.type !== 'RestrictionLapsed') return [];
  const { lapsedAt, reason } = event.data;
  return [
    ...wrong('lapsed after it had ended', hasEnded),
    ...wrong(`lapsed at another time than ${endOf(letter)}`, lapsedAt !== endOf(letter)),
    ...wrong('lapsed before its time', event.metadata.recordedAt <= endOf(letter)),
    ...wrong('lapsed at its review, and nobody was told ahead', reason === 'NOT_REVIEWED' && !letter.isTold),
  ];
};
