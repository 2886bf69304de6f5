import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { attachmentsToTake, type AttachmentsToTake, PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { deriveId } from '#kernel';
import { affectedPartyOf } from '#rules';
import type { ExplanationEdgeCommand } from './explanation.commands.js';
import { explanationDecider } from './explanation.decider.js';

/** A command for one explanation. */
export class OnExplanation extends AggregateCommand<ExplanationEdgeCommand> {}

/**
 * What the affected party wrote or said is sealed under its own key before anything is decided, and stored only when the
 * command was accepted (INV-17; architecture 5, Once).
 */
@CommandHandler(OnExplanation)
export class ExplanationHandler implements ICommandHandler<OnExplanation> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;

  constructor(executor: CommandExecutor, @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault) {
    this.#executor = executor;
    this.#vault = vault;
  }

  async execute(message: OnExplanation): Promise<CommandOutcome> {
    const { command } = message;
    switch (command.type) {
      case 'SubmitExplanation': {
        const { text, attachmentRefs, ...told } = command.data;
        const toTake = attachmentsToTake(attachmentRefs, message.request.actor);
        const { ref, files, beforeAppend } = await this.#seal(message, text, toTake);
        return this.#executor.execute(explanationDecider, message, {
          command: { type: 'SubmitExplanation', data: { ...told, text: ref, ...files } },
          beforeAppend,
        });
      }
      case 'WaiveExplanation': {
        const { ref, beforeAppend } = await this.#seal(message, command.data.declaration);
        return this.#executor.execute(explanationDecider, message, {
          command: { type: 'WaiveExplanation', data: { declaration: ref } },
          beforeAppend,
        });
      }
      default:
        return this.#executor.execute(explanationDecider, message, { command });
    }
  }

  async #seal({ targetId, request }: OnExplanation, content: string, toTake?: AttachmentsToTake) {
    const document = { docRef: deriveId(request.commandId, 'words'), content };
    const sealed = await this.#vault.seal(affectedPartyOf(targetId), [document], toTake);
    const [ref] = sealed.refs;
    if (ref === undefined) throw new Error('The vault answered without the document');
    const files = sealed.attachments.length === 0 ? {} : { attachments: [...sealed.attachments] };
    return { ref, files, beforeAppend: () => sealed.store() };
  }
}
