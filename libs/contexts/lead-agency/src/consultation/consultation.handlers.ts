import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { deriveId } from '#kernel';
import { present, sealWords } from '../words.handlers.js';
import type { ConsultationEdgeCommand } from './consultation.commands.js';
import { consultationDecider } from './consultation.decider.js';

/** A command for one consultation. */
export class OnConsultation extends AggregateCommand<ConsultationEdgeCommand> {}

/**
 * Minutes say who spoke and what was said: they are sealed under a subject of the meeting's own before anything is decided,
 * and stored only when the command was accepted. When the meeting was held is its business time.
 */
@CommandHandler(OnConsultation)
export class ConsultationHandler implements ICommandHandler<OnConsultation> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;

  constructor(executor: CommandExecutor, @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault) {
    this.#executor = executor;
    this.#vault = vault;
  }

  async execute(message: OnConsultation): Promise<CommandOutcome> {
    const { command, targetId, request } = message;
    if (command.type !== 'ConcludeMeeting') return this.#executor.execute(consultationDecider, message, { command });
    const { minutes, ...meeting } = command.data;
    const minutesOf = deriveId(targetId, 'minutes');
    const { refs, store } = await sealWords(this.#vault, minutesOf, request.commandId, { minutes });
    return this.#executor.execute(consultationDecider, message, {
      command: { type: 'ConcludeMeeting', data: { ...meeting, minutes: present(refs.minutes), minutesOf } },
      occurredAt: meeting.heldAt,
      beforeAppend: store,
    });
  }
}
