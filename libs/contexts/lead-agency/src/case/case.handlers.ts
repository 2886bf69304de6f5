import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { InviteExplanation } from '#contracts';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { canonicalJson, deriveId, type Uuid } from '#kernel';
import { affectedPartyOf, createdId } from '#rules';
import type { CaseCommand, CaseEdgeCommand } from './case.commands.js';
import { caseDecider } from './case.decider.js';

/** A command for one case. */
export class OnCase extends AggregateCommand<CaseEdgeCommand> {}

@CommandHandler(OnCase)
export class CaseHandler implements ICommandHandler<OnCase> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;

  constructor(executor: CommandExecutor, @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault) {
    this.#executor = executor;
    this.#vault = vault;
  }

  async execute(message: OnCase): Promise<CommandOutcome> {
    const { command, request } = message;
    if (command.type !== 'InviteExplanation') return this.#executor.execute(caseDecider, message, { command });
    return this.#executor.execute(caseDecider, message, await this.#sealInvitation(request.commandId, command.data));
  }

  /** Who the affected party is goes to the vault when the invitation was accepted, under a key of its own (INV-17). */
  async #sealInvitation(commandId: Uuid, { affectedParty, ...invitation }: InviteExplanation) {
    const { kind, agencyId, ...identity } = affectedParty;
    const subjectRef = affectedPartyOf(createdId({ commandId }, 'explanation'));
    const documents = [{ docRef: deriveId(commandId, 'identity'), content: canonicalJson(identity) }];
    const isNamed = Object.keys(identity).length > 0;
    const sealed = isNamed ? await this.#vault.seal(subjectRef, documents) : undefined;
    const [ref] = sealed?.refs ?? [];
    const party = {
      kind,
      ...(agencyId !== undefined && { agencyId }),
      ...(ref !== undefined && { identity: ref }),
    };
    const command: CaseCommand = { type: 'InviteExplanation', data: { ...invitation, affectedParty: party } };
    return { command, beforeAppend: async () => sealed?.store() };
  }
}
