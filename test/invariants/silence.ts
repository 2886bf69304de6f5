import type { Recorded } from '#contracts';
import { type History, type Of, officerOf, placeOf } from './history.ts';

/** Life-cycle 3.5, INV-12: silence in a written consultation is silence. Every function names what is wrong. */

export const inv12 = (history: History): readonly string[] => [
  ...history.all('ConsultationClosed').flatMap((closed) => silenceOf(history, closed)),
  ...opinionsNobodyGave(history),
  ...history.all('ConsultationConcluded').flatMap((concluded) => toldOtherwise(history, concluded)),
];

/** Whoever did not answer in time is named as silent, and nobody else; and not before it had its time. */
const silenceOf = (history: History, closed: Of<'ConsultationClosed'>): readonly string[] => {
  const asked = history.named(closed.stream, ['OpinionRequested'], closed);
  const answered = history.named(closed.stream, ['OpinionNoted'], closed);
  const inTime = answered.filter(({ data }) => !data.late).map(({ data }) => data.opinionId);
  const silent = asked.filter(({ data }) => !inTime.includes(data.opinionId));
  const silentBodies = silent.map(({ data }) => data.addressee);
  const named = closed.data.nonResponders;
  const hadNoTime = silent.filter(({ data }) => {
    const isLate = answered.some((one) => one.data.opinionId === data.opinionId);
    const dueAt = dueAsTold(history, data, closed);
    return !isLate && (dueAt === undefined || closed.metadata.recordedAt <= dueAt);
  });
  return [
    ...silentBodies.filter((one) => !named.includes(one)).map((one) => `${placeOf(closed)}: ${one} was silent`),
    ...named.filter((one) => !silentBodies.includes(one)).map((one) => `${placeOf(closed)}: ${one} did answer`),
    ...hadNoTime.map(({ data }) => `${placeOf(closed)}: ${data.addressee} still had time`),
  ];
};

/** When an opinion is due as the consultation was told before an event; never while time stands still. */
const dueAsTold = (
  history: History,
  { opinionId, dueAt }: Of<'OpinionRequested'>['data'],
  before: Of<'ConsultationClosed'>,
): string | undefined => {
  const changed = history
    .named(before.stream, ['OpinionDueNoted'], before)
    .findLast(({ data }) => data.opinionId === opinionId);
  return changed === undefined ? dueAt : changed.data.dueAt;
};

/** An opinion is an officer's word, and is passed on as it was given: nothing makes one of silence. */
const opinionsNobodyGave = (history: History): readonly string[] => [
  ...history
    .all('OpinionSubmitted')
    .filter((event) => officerOf(event) === undefined)
    .map((event) => `${placeOf(event)}: nobody gave it`),
  ...history.all('OpinionNoted').flatMap((noted: Of<'OpinionNoted'> & Recorded) => {
    const [given] = history.named(`opinion-${noted.data.opinionId}`, ['OpinionSubmitted'], noted);
    return given?.data.position === noted.data.position ? [] : [`${placeOf(noted)}: says what nobody said`];
  }),
];

/** The case is told of the same silence. */
const toldOtherwise = (history: History, concluded: Of<'ConsultationConcluded'>): readonly string[] => {
  const [closed] = history.named(`consultation-${concluded.data.consultationId}`, ['ConsultationClosed'], concluded);
  const silent = closed?.data.nonResponders ?? [];
  const told = concluded.data.nonResponders;
  const isSame = silent.length === told.length && silent.every((one) => told.includes(one));
  return isSame ? [] : [`${placeOf(concluded)}: told of another silence than there was`];
};
