import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { OfficerRole } from '#contracts';
import { startInstanceLog } from '../../../test/support/instance-log.js';
import { createServer, readConfiguration, type RunningServer } from '../src/index.js';

/** A server in this process, on a folder of its own, with the pack of Khánh Hòa. */
export interface TestServer extends RunningServer {
  /** A token's header for an officer of a body. */
  officer(agencyId: string, roles: readonly [OfficerRole, ...OfficerRole[]], officerRef?: string): Promise<string>;
  /** What was logged so far, as lines of JSON. */
  log(): string;
}

/**
 * Starts a server on the kind of log that is under test; `stop` also removes folder and log, and throws when what was sent
 * of persons' data stands in the log (INV-17).
 */
export const startTestServer = async (environment: Readonly<Record<string, string>> = {}): Promise<TestServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-server-'));
  const eventLog = await startInstanceLog(folder);
  let log = '';
  const logger = pino({ level: 'info' }, { write: (line: string) => void (log += line) });
  const server = await createServer(
    readConfiguration({
      LIENTHONG_DATA: join(folder, 'data'),
      PORT: '0',
      // Specs ask again and again until something is so.
      LIENTHONG_RATE_LIMIT: '100000',
      ...eventLog.environment,
      ...environment,
    }),
    { logger },
  );
  eventLog.personalData.watch(server.instance.vault);
  return {
    ...server,
    officer: async (agencyId, roles, officerRef = 'cb-01') =>
      `Bearer ${await server.mintToken({ agencyId, roles, officerRef, validForSeconds: 3600 })}`,
    log: () => log,
    stop: async () => {
      try {
        await server.stop();
        await eventLog.stop();
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
};

/** A report as a clerk of the lead agency enters it. */
export const aReport = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  channelId: 'kh-dic-online',
  channel: 'OTHER_ELECTRONIC',
  source: 'CITIZEN',
  contentRefs: [{ url: 'https://example.vn/bai-viet/1' }],
  message: 'Bài đăng nói hồ chứa nước sắp vỡ, không có thật.',
  ...changes,
});
