import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DurableLog, durableEventStoreContract } from '#event-store/testing';
import { openEmbeddedEventStore } from './embedded-event-store.js';
import { openEmbeddedLogReader } from './embedded-log-reader.js';

const folder = await mkdtemp(join(tmpdir(), 'event-log-'));
let logs = 0;

const logAt = (file: string): DurableLog => ({
  open: () => openEmbeddedEventStore({ file }),
  copy: async () => {
    const target = `${file}.older`;
    const reader = await openEmbeddedLogReader(file);
    await reader.backup(target);
    await reader.close();
    return logAt(target);
  },
  inChild: { module: new URL('../../testing/embedded-in-child.ts', import.meta.url).href, text: file },
});

durableEventStoreContract({
  adapter: 'embedded',
  secondProcess: 'refused',
  newLog: async () => {
    logs += 1;
    return logAt(join(folder, `log-${logs}.sqlite`));
  },
  cleanUp: () => rm(folder, { recursive: true }),
});
