import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '#kernel';
import { createServer, readConfiguration } from '#server';
import { Stage, type Step } from './stage.js';

/** Polling for what policies do counts as requests too. */
const REQUESTS_A_MINUTE = '1000000';

/**
 * An empty instance in a folder of its own, on a virtual clock, for as long as `play` takes; nothing is left behind.
 * @param onStep Told of every step that an officer takes.
 * @param settings Variables of the configuration besides; EVENTSTORE_URL names an empty log.
 */
export const onEmptyInstance = async <Result>(
  clockAt: Instant,
  play: (stage: Stage) => Promise<Result>,
  onStep: (step: Step) => void = () => undefined,
  settings: Readonly<Record<string, string>> = {},
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-demo-'));
  try {
    const environment = {
      LIENTHONG_DATA: folder,
      LIENTHONG_LOG_LEVEL: 'silent',
      LIENTHONG_RATE_LIMIT: REQUESTS_A_MINUTE,
      PORT: '0',
      ...settings,
    };
    const server = await createServer(readConfiguration(environment, [`--virtual-clock=${clockAt}`]));
    try {
      const { url: baseUrl, virtualClock: clock } = server;
      if (clock === undefined) throw new Error('The instance has no virtual clock');
      return await play(new Stage({ baseUrl, clock, mintToken: (request) => server.mintToken(request), onStep }));
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
