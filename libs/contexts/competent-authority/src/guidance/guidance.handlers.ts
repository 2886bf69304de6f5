import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { deriveId } from '#kernel';
import { affectedPartyOf } from '#rules';
import type { GuidanceEdgeCommand } from './guidance.commands.js';
import { guidanceDecider } from './guidance.decider.js';

/** A command for one guidance notice. */
export class OnGuidance extends AggregateCommand<GuidanceEdgeCommand> {}

/** The operator is an opaque reference, and what it objects is in the vault under that reference's key (INV-17). */
@CommandHandler(OnGuidance)
export class GuidanceHandler implements ICommandHandler<OnGuidance> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;

  constructor(executor: CommandExecutor, @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault) {
    this.#executor = executor;
    this.#vault = vault;
  }

  async execute(message: OnGuidance): Promise<CommandOutcome> {
    const { command, targetId, request } = message;
    const subjectRef = affectedPartyOf(targetId);
    switch (command.type) {
      case 'IssueGuidanceNotice':
        return this.#executor.execute(guidanceDecider, message, {
          command: { type: 'IssueGuidanceNotice', data: { ...command.data, subjectRef } },
        });
      case 'DisputeGuidanceNotice': {
        const document = { docRef: deriveId(request.commandId, 'objection'), content: command.data.reasons };
        const sealed = await this.#vault.seal(subjectRef, [document]);
        const [objection] = sealed.refs;
        if (objection === undefined) throw new Error('The vault answered without the document');
        return this.#executor.execute(guidanceDecider, message, {
          command: { type: 'DisputeGuidanceNotice', data: { objection } },
          beforeAppend: () => sealed.store(),
        });
      }
      default:
        return this.#executor.execute(guidanceDecider, message, { command });
    }
  }
}
