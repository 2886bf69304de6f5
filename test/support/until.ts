import { setTimeout as pause } from 'node:timers/promises';

/** Asks again every few milliseconds until the answer is yes. @throws Error when it was never yes within the time. */
export const until = async (
  isSo: () => boolean | Promise<boolean>,
  { everyMs = 20, withinMs = 60_000 }: { readonly everyMs?: number; readonly withinMs?: number } = {},
): Promise<void> => {
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    if (await isSo()) return;
    await pause(everyMs);
  }
  throw new Error(`Not so within ${withinMs / 1000} s`);
};

/** True when a GET is answered with success. */
export const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );
