import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '../vault/vault.js';
import { type SubjectCommand, subjectDecider } from './subject.decider.js';

/** A command for a subject's record. */
export class OnSubject extends AggregateCommand<SubjectCommand> {}

/** Erasing destroys the key first: what is recorded has happened. */
@CommandHandler(OnSubject)
export class SubjectHandler implements ICommandHandler<OnSubject> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;

  constructor(executor: CommandExecutor, @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault) {
    this.#executor = executor;
    this.#vault = vault;
  }

  execute(message: OnSubject): Promise<CommandOutcome> {
    const { targetId, command } = message;
    const circumstances = command.type === 'EraseSubject' ? { beforeAppend: () => this.#vault.erase(targetId) } : {};
    return this.#executor.execute(subjectDecider, message, circumstances);
  }
}
