import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { InviteExplanation } from '#contracts';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { canonicalJson, type Uuid } from '#kernel';
import { affectedPartyOf, createdId } from '#rules';
import { sealWords } from '../words.handlers.js';
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
    const { kind, agencyId, ...named } = affectedParty;
    const subjectRef = affectedPartyOf(createdId({ commandId }, 'explanation'));
    const identity = Object.keys(named).length === 0 ? undefined : canonicalJson(named);
    const { refs, store } = await sealWords(this.#vault, subjectRef, commandId, { identity });
    const party = {
      kind,
      ...(agencyId !== undefined && { agencyId }),
      ...(refs.identity !== undefined && { identity: refs.identity }),
    };
    const command: CaseCommand = { type: 'InviteExplanation', data: { ...invitation, affectedParty: party } };
    return { command, beforeAppend: store };
  }
}
