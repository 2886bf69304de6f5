import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from '#contracts';
import type { Instant } from '#kernel';
import { createServer, readConfiguration, type RunningServer } from '#server';
import type { PackWriter } from './invented-pack.js';
import { PersonalData } from './personal-data.js';
import { Stage, type Step } from './stage.js';

/** Polling for what policies do counts as requests too. */
const REQUESTS_A_MINUTE = '1000000';

const logOf = async ({ instance: { store, codec } }: RunningServer): Promise<readonly Recorded[]> => {
  const events: Recorded[] = [];
  for await (const stored of store.readAll()) events.push(codec.read(stored));
  return events;
};

interface InstanceOptions {
  /** Told of every step that an officer takes. */
  readonly onStep?: (step: Step) => void;
  /** Writes the pack that is loaded in place of the province’s own. */
  readonly pack?: PackWriter | undefined;
  /** Variables of the configuration besides; EVENTSTORE_URL names an empty log. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * An empty instance in a folder of its own, on a virtual clock, for as long as `play` takes; nothing is left behind.
 * @throws Error naming what of the persons' data that were sent to it stands in its log (INV-17).
 */
export const onEmptyInstance = async <Result>(
  clockAt: Instant,
  play: (stage: Stage) => Promise<Result>,
  { onStep = () => undefined, pack, settings = {} }: InstanceOptions = {},
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-demo-'));
  const personalData = new PersonalData();
  const listening = personalData.listen();
  try {
    const environment = {
      LIENTHONG_DATA: join(folder, 'data'),
      LIENTHONG_LOG_LEVEL: 'silent',
      LIENTHONG_RATE_LIMIT: REQUESTS_A_MINUTE,
      PORT: '0',
      ...(pack !== undefined && { LIENTHONG_PACKS: await packIn(join(folder, 'pack'), pack) }),
      ...settings,
    };
    const server = await createServer(readConfiguration(environment, [`--virtual-clock=${clockAt}`]));
    try {
      const { url: baseUrl, virtualClock: clock } = server;
      if (clock === undefined) throw new Error('The instance has no virtual clock');
      const mintToken: RunningServer['mintToken'] = (request) => server.mintToken(request);
      personalData.watch(server.instance.vault);
      const result = await play(new Stage({ baseUrl, clock, mintToken, readLog: () => logOf(server), onStep }));
      const problems = await personalData.problemsIn(server.instance.store.readAll());
      if (problems.length > 0) throw new Error(`Personal data:\n${problems.join('\n')}`);
      return result;
    } finally {
      await server.stop();
    }
  } finally {
    listening();
    await rm(folder, { recursive: true, force: true });
  }
};

/** @returns the folder, with the pack in it. */
const packIn = async (folder: string, write: PackWriter): Promise<string> => {
  const [province] = readConfiguration({ LIENTHONG_DATA: folder }, []).packs;
  if (province === undefined) throw new Error('The product comes with no pack');
  await write(folder, province);
  return folder;
};
