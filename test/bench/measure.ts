/** Figures of several runs: the median to quote, minimum and maximum to see how noisy the machine was. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const lower = sorted[middle - 1] ?? upper;
  return {
    median: sorted.length % 2 === 1 ? upper : (lower + upper) / 2,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
};

/** The value below which the share `p` (0 to 1) of the values lies. */
export const quantile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
};

const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3);

export const show = ({ median, min, max }: Spread, unit: string): string =>
  `${figure(median)} ${unit} (${figure(min)} … ${figure(max)})`;

/** One measured thing: does `operations` of its kind and says how many that were. */
export type Run = () => Promise<number>;

const perSecond = async (run: Run): Promise<number> => {
  const start = process.hrtime.bigint();
  const operations = await run();
  return operations / (Number(process.hrtime.bigint() - start) / 1e9);
};

/**
 * Runs two things in turn, ours and its limit, `rounds` times after one warm-up each, and prints rates and the ratio
 * round by round: the machine's speed drifts, the ratio of neighbours less so.
 */
export const compare = async (
  title: string,
  unit: string,
  ours: Run,
  limit: { readonly name: string; readonly run: Run },
  target: number,
  rounds = 7,
): Promise<void> => {
  await perSecond(limit.run);
  await perSecond(ours);
  const rates: { ours: number; limit: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const limitRate = await perSecond(limit.run);
    rates.push({ limit: limitRate, ours: await perSecond(ours) });
  }
  const ratio = spreadOf(rates.map((rate) => rate.ours / rate.limit));
  console.log(`\n${title}`);
  console.log(`  ours:   ${show(spreadOf(rates.map((rate) => rate.ours)), unit)}`);
  console.log(`  limit:  ${show(spreadOf(rates.map((rate) => rate.limit)), unit)}: ${limit.name}`);
  verdict('ratio', ratio, '×', ratio.median >= target, `≥ ${target}`);
};

/** Prints a figure beside its target. */
export const verdict = (name: string, value: Spread, unit: string, met: boolean, target: string): void => {
  console.log(`  ${name}:  ${show(value, unit)}, target ${target}: ${met ? 'met' : 'MISSED'}`);
};
