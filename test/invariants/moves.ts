import type { Actor, DomainEvent, OfficerRole, Recorded } from '#contracts';
import { addDays, type Instant, type Uuid } from '#kernel';
import type { Dice } from './dice.ts';
import type { Of } from './history.ts';
import type { Intent } from './world.ts';

/** What somebody may do next on a stream: how likely, and the command. */
export interface Move {
  readonly weight: number;
  readonly make: () => Intent;
}

type Name = DomainEvent['type'];

/** A stream as the log tells it. What the model does next follows from it, and from nothing that a decider knows. */
export class Seen {
  constructor(
    readonly category: string,
    readonly id: Uuid,
    readonly events: readonly Recorded[],
  ) {}

  all<Type extends Name>(type: Type): readonly Of<Type>[] {
    return this.events.filter((event): event is Of<Type> => event.type === type);
  }

  last<Type extends Name>(type: Type): Of<Type> | undefined {
    return this.all(type).at(-1);
  }

  has(...types: readonly Name[]): boolean {
    return this.events.some(({ type }) => types.includes(type));
  }
}

/** What the moves know of the world. */
export interface Known {
  readonly now: Instant;
  readonly streams: readonly Seen[];
  readonly newId: () => Uuid;
}

export const LEAD = 'kh-dic';
export const COMMITTEE = 'kh-ppc';

/** One human who turns up in every body, in whatever role. */
const EVERYWHERE = 'officer-everywhere';

/** An officer of a body, by number; now and then another one, or the one who is everywhere. */
export const officer = (dice: Dice, agencyId: string, role: OfficerRole, number = 1): Actor => ({
  kind: 'OFFICER',
  agencyId,
  role,
  officerRef: dice.chance(0.93)
    ? `${agencyId}-${number}`
    : dice.of(EVERYWHERE, `${agencyId}-${dice.of(1, 2, 3, 4)}`, EVERYWHERE),
});

export const later = (now: Instant, days: number): Instant => addDays(now, days);

export const move = (
  weight: number,
  { category, id }: Pick<Seen, 'category' | 'id'>,
  type: string,
  make: () => { readonly data?: object; readonly actor: Actor; readonly onBehalfOf?: Intent['onBehalfOf'] },
): Move => ({
  weight,
  make: () => {
    const { data = {}, actor, onBehalfOf } = make();
    return {
      category,
      targetId: id,
      command: { type, data },
      actor,
      ...(onBehalfOf !== undefined && { onBehalfOf }),
    };
  },
});

/** Moves that there are in a case only. */
export const when = (condition: boolean, ...moves: readonly Move[]): readonly Move[] => (condition ? moves : []);

/** Something that may be made out of nothing. */
export const opening = (
  weight: number,
  category: string,
  type: string,
  known: Known,
  make: () => { readonly data: object; readonly actor: Actor },
): Move => ({ weight, make: () => move(weight, { category, id: known.newId() }, type, make).make() });

/** A provision that carries a measure; now and then one that does not: political, or none at all. */
export const provision = (dice: Dice): string =>
  dice.mostly(
    dice.of('ND-72-2013/5.1.d', 'LAW-CYBERSEC-2018/8.1.d'),
    'LAW-PRESS-2016/9.1',
    'LAW-CYBERSEC-2018/8.1.a',
    'NO-SUCH-PROVISION',
  );
export const BASIS = 'KHANHHOA-2086-2020/7.1.a';
export const REMEDY = { body: COMMITTEE, text: 'Khiếu nại đến Ủy ban nhân dân tỉnh', timeLimitDays: 90 } as const;
