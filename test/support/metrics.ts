import { until } from './until.ts';

/** Samples of one metric of a server. Empty when the server does not measure it. */
export const samplesOf = async (url: string, metric: string): Promise<readonly number[]> => {
  const text = await fetch(`${url}/metrics`).then((answer) => answer.text());
  return [...text.matchAll(new RegExp(`^${metric}(?:\\{.*\\})? (\\S+)$`, 'gm'))].map(([, value]) => Number(value));
};

/** Until policies and read models have seen everything, and what they made of it. */
export const caughtUp = async (url: string, withinMs?: number): Promise<void> => {
  let before: number | undefined;
  await until(
    async () => {
      const [head] = await samplesOf(url, 'lienthong_log_head');
      const lags = [
        ...(await samplesOf(url, 'lienthong_policy_lag_seconds')),
        ...(await samplesOf(url, 'lienthong_projection_lag_seconds')),
      ];
      const isQuiet = head !== undefined && head === before && lags.length > 0 && lags.every((lag) => lag === 0);
      before = head;
      return isQuiet;
    },
    { everyMs: 500, ...(withinMs !== undefined && { withinMs }) },
  );
};
