import { randomUUID } from 'node:crypto';
import type { AdministrationPorts } from '#administration';
import { StreamReader } from '#deciding';
import { mintToken, rotateMasterKey } from '#identity';
import { instantFromMillis } from '#kernel';
import { applyPack, explainLimits, loadPack } from '#packs';
import { type CommandDispatcher, type ContextDefinition, policiesOf, type PolicyRunner } from '#reactions';
import type { Instance } from './instance.js';

const HOUR_MS = 3_600_000;

/** What an administrator works on, in a running server or on the files. */
export const administrationPortsOf = (
  instance: Instance,
  contexts: readonly ContextDefinition[],
  runner: PolicyRunner,
  dispatcher: CommandDispatcher,
): AdministrationPorts => {
  const { configuration, store, codec, clock, origin, law, vault, masterKeys, readModels } = instance;
  return {
    mintToken: (request) => mintToken(configuration.tokens, request),
    store,
    readModels,
    explainLimits: (stream) => explainLimits(new StreamReader(store, codec), law.current(), stream),
    deadLetters: {
      list: () => runner.deadLetters.list(),
      show: (id) => runner.deadLetters.show(id),
      retry: (id) => runner.deadLetters.retry(id),
      skip: (id, reason) => runner.deadLetters.skip(id, reason),
    },
    backup: {
      log: store,
      copyLog: instance.backUpLog,
      readModels: instance.readModelsDatabase,
      operations: instance.operationsDatabase,
      vault,
      dataFolder: configuration.dataFolder,
    },
    vault: {
      rotateMasterKey: () => rotateMasterKey(vault, masterKeys),
      sweepAttachments: (olderThanHours) =>
        vault.sweepAttachments(instantFromMillis(Date.parse(clock.now()) - olderThanHours * HOUR_MS)),
    },
    subjects: {
      erase: ({ subjectRef: targetId, agency: agencyId, officer: officerRef, ...data }) =>
        dispatcher.dispatch(
          { category: 'subject', targetId, command: { type: 'EraseSubject', data } },
          {
            commandId: randomUUID(),
            actor: { kind: 'OFFICER', agencyId, role: 'ADMIN', officerRef },
            correlationId: randomUUID(),
            origin,
          },
        ),
    },
    importing: {
      store,
      codec,
      dispatcher,
      policies: policiesOf(contexts),
      loadPack: async (folder) => {
        const applied = await applyPack(await loadPack(folder), { store, codec, clock, origin });
        await law.load(store, codec);
        return applied;
      },
    },
  };
};
