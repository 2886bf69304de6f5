import type { Actor } from '#contracts';
import { addDays, instantFromMillis } from '#kernel';
import { Dice } from './dice.ts';
import { type Known, type Move, officer, Seen } from './moves.ts';
import { movesOfCase, stageOf } from './moves-of-case.ts';
import { movesOfComplaining, movesOfComplaint } from './moves-of-complaint.ts';
import { movesOfDecision } from './moves-of-decision.ts';
import { movesOfLimits } from './moves-of-limits.ts';
import { movesOfSettingAside, movesOfSettingRight } from './moves-of-remedy.ts';
import { movesOfOpening } from './moves-of-opening.ts';
import { movesOfAsked, movesOfExplanation, movesOfRest } from './moves-of-asked.ts';
import { movesOfAssignment, movesOfConsultation, movesOfOpinion, movesOfReport } from './moves-of-others.ts';
import type { Answer, Intent, World } from './world.ts';

/** One command of a sequence, as numbers: what it is follows from them and from what has happened. */
export interface Step {
  readonly seed: number;
  /** Before it, so many hours pass. */
  readonly hours: number;
  /** And then time passes on to where a limit ends: to its last moment, or to the first after it. */
  readonly limit?: 'LAST_MOMENT' | 'AFTER' | undefined;
  /** Whether the scheduler looks before somebody does something; if not, what has ended finds somebody quicker. */
  readonly looks: boolean;
  /** Whether the policies have caught up before the next one; if not, it finds the streams behind one another. */
  readonly settles: boolean;
}

type MovesOf = (seen: Seen, known: Known, dice: Dice) => readonly Move[];

const MOVES: Readonly<Record<string, MovesOf>> = {
  report: (...on) => [...movesOfReport(...on), ...movesOfComplaining(...on)],
  case: movesOfCase,
  assignment: movesOfAssignment,
  consultation: movesOfConsultation,
  opinion: movesOfOpinion,
  explanation: movesOfExplanation,
  decision: (...on) => [...movesOfDecision(...on), ...movesOfSettingAside(...on), ...movesOfComplaining(...on)],
  complaint: movesOfComplaint,
  transfer: movesOfAsked,
  direction: movesOfAsked,
  restriction: movesOfAsked,
  publication: (...on) => [...movesOfAsked(...on), ...movesOfSettingRight(...on)],
  guidance: movesOfRest,
  difficulty: movesOfRest,
  notification: movesOfRest,
};

/** The deeper into a matter, the likelier: what is begun is mostly carried on. */
const DEPTH: Readonly<Record<string, number>> = {
  report: 0.5,
  assignment: 2,
  case: 2.5,
  consultation: 2,
  opinion: 3,
  explanation: 6,
  direction: 4,
  transfer: 3,
  decision: 6,
  complaint: 5,
  restriction: 16,
  publication: 2,
};

const BODIES = [
  'kh-dic',
  'kh-police',
  'kh-ppc',
  'kh-health',
  'kh-propaganda',
  'kh-journalists',
  'model-telco',
] as const;
const ROLES = ['CLERK', 'OFFICER', 'HEAD', 'SIGNER', 'EDITOR', 'AUDITOR'] as const;

/** What a sequence led to: how each command was answered, and which stages and facts were reached. */
export interface Told {
  readonly answers: readonly { readonly type: string; readonly answer: Answer }[];
  readonly stages: ReadonlySet<string>;
}

/** Plays a sequence. Time passes, the scheduler looks, somebody does something, and the policies follow, at once or later. */
export const play = async (world: World, steps: readonly Step[]): Promise<Told> => {
  const answers: Told['answers'][number][] = [];
  const stages = new Set<string>();
  for (const { seed, hours, limit, looks, settles } of steps) {
    const dice = new Dice(seed);
    if (hours > 0) world.clock.moveTo(addDays(world.clock.now(), hours / 24));
    if (limit !== undefined) passTo(limit, world, dice);
    if (looks) await world.look();
    const intent = intentOf(world, dice);
    answers.push({ type: intent.command.type, answer: await world.issue(intent) });
    if (settles) await world.settle();
    for (const seen of streamsOf(world)) if (seen.category === 'case') stages.add(stageOf(seen));
  }
  await world.rest();
  for (const events of world.streams.values()) for (const { type } of events) stages.add(type);
  return { answers, stages };
};

/** Time passes until a limit ends: mostly the next one. */
const passTo = (limit: NonNullable<Step['limit']>, world: World, dice: Dice): void => {
  const { clock } = world;
  const ends = world
    .openLimits()
    .map(({ dueAt }) => dueAt)
    .filter((dueAt) => dueAt >= clock.now());
  const [next] = ends;
  if (next === undefined) return;
  const end = dice.chance(0.6) ? next : dice.of(next, ...ends);
  clock.moveTo(limit === 'AFTER' ? instantFromMillis(Date.parse(end) + 1) : end);
};

/** A likely next step of somebody; now and then by somebody else, or what nobody would do there. */
const intentOf = (world: World, dice: Dice): Intent => {
  const streams = streamsOf(world);
  const known: Known = { now: world.clock.now(), streams, newId: () => world.newId() };
  const everything = [
    ...movesOfOpening(known, dice),
    ...streams.flatMap((seen) =>
      [...(MOVES[seen.category]?.(seen, known, dice) ?? []), ...movesOfLimits(seen, known, dice)].map((one) => ({
        ...one,
        weight: one.weight * (DEPTH[seen.category] ?? 1),
      })),
    ),
  ];
  const likely = dice.chance(0.92) ? dice.weighed(everything) : undefined;
  const chosen = likely ?? dice.of(everything[0] ?? never(), ...everything);
  const intent = chosen.make();
  return {
    ...intent,
    ...(dice.chance(0.05) && { actor: anotherActor(intent.actor, dice) }),
    ...(dice.chance(0.03) && { targetId: dice.of(intent.targetId, ...sameKind(streams, intent)) }),
  };
};

const sameKind = (streams: readonly Seen[], { category }: Intent) =>
  streams.filter((seen) => seen.category === category).map(({ id }) => id);

const anotherActor = (actor: Actor, dice: Dice): Actor => {
  if (actor.kind !== 'OFFICER') return actor;
  return dice.of<Actor>(
    { ...actor, role: dice.of(...ROLES) },
    { ...actor, agencyId: dice.of(...BODIES) },
    officer(dice, dice.of(...BODIES), actor.role),
    { kind: 'PARTY', subjectRef: '00000000-0000-5000-8000-0000000000aa' },
  );
};

const never = (): never => {
  throw new Error('There is always a move: reports come in at any time');
};

/** The streams on which somebody may do something. */
const streamsOf = (world: World): readonly Seen[] =>
  [...world.streams].flatMap(([stream, events]) => {
    const category = stream.slice(0, stream.indexOf('-'));
    if (MOVES[category] === undefined) return [];
    return [new Seen(category, stream.slice(category.length + 1), events)];
  });
