import type { Recorded } from '#contracts';
import { inv01, inv02, inv03, inv04, inv05, inv06, inv07, inv08, inv09, inv10, inv11, inv24 } from './decisions.ts';
import { impartial, inv16, stayed } from './complaints.ts';
import { History } from './history.ts';
import {
  decisionsTakeEffectOnce,
  inv13,
  inv17,
  inv18,
  inv19,
  inv21,
  inv22,
  inv23,
  notedHappened,
  registersWithoutGaps,
  requestAndAnswer,
} from './matters.ts';
import { inv15 } from './remedies.ts';
import { inv14 } from './restrictions.ts';
import { inv12 } from './silence.ts';
import { timeLimits } from './time-limits.ts';

/** The invariants of life-cycle 3.5 as predicates over a history: what is wrong, and nothing where nothing is. */
export const invariants: Readonly<Record<string, (history: History) => readonly string[]>> = {
  'INV-01': inv01,
  'INV-02': inv02,
  'INV-03': inv03,
  'INV-04': inv04,
  'INV-05': inv05,
  'INV-06': inv06,
  'INV-07': inv07,
  'INV-08': inv08,
  'INV-09': inv09,
  'INV-10': inv10,
  'INV-11': inv11,
  'INV-12': inv12,
  'INV-13': inv13,
  'INV-14': inv14,
  'INV-15': inv15,
  'INV-16': inv16,
  'INV-17': inv17,
  'INV-18': inv18,
  'INV-19': inv19,
  'INV-21': inv21,
  'INV-22': inv22,
  'INV-23': inv23,
  'INV-24': inv24,
  'request and answer (3.0)': requestAndAnswer,
  'noted and happened (3.0)': notedHappened,
  'effect or lapse (3.0)': decisionsTakeEffectOnce,
  'registers (3.1)': registersWithoutGaps,
  'time limits (3.6)': timeLimits,
  'complaints (3.4)': impartial,
  'stays (open question 28)': stayed,
};

/** Everything in a history that breaks an invariant: its name and where. */
export const violationsOf = (events: readonly Recorded[]): readonly string[] => {
  const history = new History(events);
  return Object.entries(invariants).flatMap(([name, predicate]) =>
    predicate(history).map((problem) => `${name}: ${problem}`),
  );
};
