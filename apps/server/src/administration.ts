import type { AdministrationPorts } from '#administration';
import { mintToken } from '#identity';
import { applyPack, loadPack } from '#packs';
import { type CommandDispatcher, type ContextDefinition, policiesOf, type PolicyRunner } from '#reactions';
import type { Instance } from './instance.js';

/** What an administrator works on, in a running server or on the files. */
export const administrationPortsOf = (
  instance: Instance,
  contexts: readonly ContextDefinition[],
  runner: PolicyRunner,
  dispatcher: CommandDispatcher,
): AdministrationPorts => {
  const { configuration, store, codec, clock, origin, law, vault, readModels } = instance;
  return {
    mintToken: (request) => mintToken(configuration.tokens, request),
    store,
    readModels,
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
