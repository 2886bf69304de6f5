import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FileComplaint } from '#contracts';
import { AggregateCommand, CommandExecutor, type CommandOutcome, StreamReader } from '#deciding';
import { attachmentsToTake, type AttachmentsToTake, PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { deriveId, type Uuid } from '#kernel';
import { affectedPartyOf } from '#rules';
import { findAct } from './complained-act.handlers.js';
import type { ComplaintEdgeCommand } from './complaint.commands.js';
import { complaintDecider } from './complaint.decider.js';

/** A command for one complaint. */
export class OnComplaint extends AggregateCommand<ComplaintEdgeCommand> {}

/**
 * What the complainant wrote is sealed under its own key in the matter before anything is decided, and stored only when the
 * command was accepted (INV-17; architecture 5, Once). What is complained of is looked for on its own stream.
 */
@CommandHandler(OnComplaint)
export class ComplaintHandler implements ICommandHandler<OnComplaint> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;
  readonly #reader: StreamReader;

  constructor(executor: CommandExecutor, @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault, reader: StreamReader) {
    this.#executor = executor;
    this.#vault = vault;
    this.#reader = reader;
  }

  async execute(message: OnComplaint): Promise<CommandOutcome> {
    const { command, targetId } = message;
    switch (command.type) {
      case 'FileComplaint':
        return this.#file(message, command.data);
      case 'FileSecondComplaint': {
        const { text, ...told } = command.data;
        const { ref, beforeAppend } = await this.#seal(message, await this.#complainantOf(targetId), text);
        return this.#executor.execute(complaintDecider, message, {
          command: { type: 'FileSecondComplaint', data: { ...told, text: ref } },
          beforeAppend,
        });
      }
      case 'WithdrawComplaint': {
        const { declaration } = command.data;
        const { ref, beforeAppend } = await this.#seal(message, await this.#complainantOf(targetId), declaration);
        return this.#executor.execute(complaintDecider, message, {
          command: { type: 'WithdrawComplaint', data: { declaration: ref } },
          beforeAppend,
        });
      }
      default:
        return this.#executor.execute(complaintDecider, message, { command });
    }
  }

  /** Where the act names nobody, the words are under a key of this complaint alone, whomever the clerk names. */
  async #file(message: OnComplaint, { text, attachmentRefs, ...told }: FileComplaint): Promise<CommandOutcome> {
    const { targetId, request } = message;
    const found = await findAct(this.#reader, told.act.kind, told.act.id);
    const own = affectedPartyOf(targetId);
    const subjectRef = found?.concerns?.subjectRef ?? own;
    const toTake = attachmentsToTake(attachmentRefs, request.actor);
    const { ref, files, beforeAppend } = await this.#seal(message, subjectRef, text, toTake);
    const data = { ...told, text: ref, ...files, own, ...(found !== undefined && { found }) };
    return this.#executor.execute(complaintDecider, message, {
      command: { type: 'FileComplaint', data },
      beforeAppend,
    });
  }

  /** Who complained; of a complaint that is not there nothing will be stored. */
  async #complainantOf(complaintId: Uuid): Promise<Uuid> {
    for await (const event of this.#reader.events(`complaint-${complaintId}`)) {
      if (event.type === 'ComplaintFiled') return event.data.complainant.subjectRef;
    }
    return affectedPartyOf(complaintId);
  }

  async #seal({ request }: OnComplaint, subjectRef: Uuid, content: string, toTake?: AttachmentsToTake) {
    const document = { docRef: deriveId(request.commandId, 'words'), content };
    const sealed = await this.#vault.seal(subjectRef, [document], toTake);
    const [ref] = sealed.refs;
    if (ref === undefined) throw new Error('The vault answered without the document');
    const files = sealed.attachments.length === 0 ? {} : { attachments: [...sealed.attachments] };
    return { ref, files, beforeAppend: () => sealed.store() };
  }
}
