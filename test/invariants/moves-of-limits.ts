import { PAUSE_CATEGORIES, type Recorded } from '#contracts';
import type { Dice } from './dice.ts';
import { livesOf, standingOf } from './lives.ts';
import { COMMITTEE, type Known, type Move, move, officer, type Seen, when } from './moves.ts';

/** The bodies between which limits are: whom they bind, and who waits. */
interface Sides {
  readonly bound: string;
  readonly waiting: string;
}

/** Whom the limits of a stream concern, from the event that says so. */
const sidesFrom = (event: Recorded): Sides | undefined => {
  switch (event.type) {
    case 'ReportReceived':
      return { bound: event.data.receivedBy, waiting: event.data.leadAgencyId };
    case 'AssignmentOpened':
    case 'OpinionTaskOpened':
      return { bound: event.data.addressee, waiting: event.data.askedBy };
    case 'ExplanationLeadNoted':
      return { bound: event.data.leadAgencyId, waiting: event.data.leadAgencyId };
    case 'ExplanationOpened':
      return { bound: event.data.invitedBy, waiting: event.data.invitedBy };
    case 'DecisionRequested':
      return { bound: event.data.to, waiting: event.data.file.leadAgencyId };
    case 'TransferOffered':
      return { bound: event.data.to, waiting: event.data.from };
    case 'DirectionRequested':
      return { bound: event.data.to, waiting: event.data.advisedBy };
    case 'ComplaintFileNoted':
      return { bound: event.data.agencyId, waiting: event.data.superior ?? COMMITTEE };
    // Nobody extends or pauses these: it is tried all the same.
    case 'RestrictionOpened':
      return { bound: event.data.addressee, waiting: event.data.requestedBy };
    case 'PublicationOpened':
      return { bound: event.data.outlet, waiting: event.data.requestedBy };
    default:
      return undefined;
  }
};

/** What may be done about the limits of a stream: extended by whom they bind, paused by who waits, told too early that one is missed. */
export const movesOfLimits = (seen: Seen, { now }: Known, dice: Dice): readonly Move[] => {
  const last = seen.events.findLast((event) => sidesFrom(event) !== undefined);
  const sides = last === undefined ? undefined : sidesFrom(last);
  if (sides === undefined) return [];
  const { bound, waiting } = sides;
  const lives = livesOf(seen.events);
  const open = lives.filter((one) => standingOf(one).status === 'OPEN');
  const [first] = lives;
  if (first === undefined) return [];
  // One of those that are open; now and then one that is over.
  const life = open[0] === undefined || dice.chance(0.03) ? dice.of(first, ...lives) : dice.of(open[0], ...open);
  const { status, dueAt } = standingOf(life);
  const { deadlineId } = life.set.data;
  const isPaused = dueAt === undefined;
  const isRunning = status === 'OPEN' && !isPaused && now <= dueAt;
  const wasExtended = life.told.some(({ type }) => type === 'DeadlineExtended');
  const head = (agencyId: string) => ({ actor: officer(dice, agencyId, 'HEAD', 3) });
  return [
    ...when(
      (isRunning && !wasExtended) || dice.chance(0.1),
      move(0.25, seen, 'ExtendDeadline', () => ({
        ...head(dice.mostly(bound, waiting)),
        data: { deadlineId, by: dice.mostly(1, 5, 99), reason: 'Nội dung phức tạp' },
      })),
    ),
    ...when(
      isRunning || dice.chance(0.1),
      move(0.15, seen, 'PauseDeadline', () => ({
        ...head(dice.mostly(waiting, bound)),
        data: { deadlineId, category: dice.of(...PAUSE_CATEGORIES), reason: 'Chờ bổ sung' },
      })),
    ),
    ...when(
      (status === 'OPEN' && isPaused) || dice.chance(0.05),
      move(status === 'OPEN' && isPaused ? 2 : 0.05, seen, 'ResumeDeadline', () => ({
        ...head(dice.of(waiting, bound)),
        data: { deadlineId },
      })),
    ),
    // A scheduler that looks too early, or goes by a due date that holds no longer.
    ...when(
      dice.chance(0.3),
      move(0.1, seen, 'MissDeadline', () => ({
        actor: { kind: 'SYSTEM', policy: 'deadlines' },
        data: { deadlineId, dueAt: dice.of(dueAt ?? life.set.data.dueAt, life.set.data.dueAt) },
      })),
    ),
  ];
};
