import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RegisterIncomingLetter } from '#contracts';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { deriveId } from '#kernel';
import { letterSubjectOf } from '#rules';
import { identityOf, present, sealedReporter, sealWords, subjectOf } from '../words.handlers.js';
import { letterDecider } from './letter.decider.js';

/** A command for one letter. */
export class OnLetter extends AggregateCommand<{
  readonly type: 'RegisterIncomingLetter';
  readonly data: RegisterIncomingLetter;
}> {}

/**
 * What a letter says as a whole is sealed under a subject of its own; what it says on each matter, and who wrote it, under
 * the subject of the report that comes of it: a report is erased by itself (INV-17).
 */
@CommandHandler(OnLetter)
export class LetterHandler implements ICommandHandler<OnLetter> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;

  constructor(executor: CommandExecutor, @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault) {
    this.#executor = executor;
    this.#vault = vault;
  }

  async execute(message: OnLetter): Promise<CommandOutcome> {
    const { targetId, request, command } = message;
    // What every stream takes, this one takes too: corrections, questions on behalf of a person.
    const { type }: { readonly type: string } = command;
    if (type !== 'RegisterIncomingLetter')
      return this.#executor.execute(letterDecider, message as AggregateCommand<never>);
    const { text, reporter, items, ...letter } = command.data;
    const whole = await sealWords(this.#vault, letterSubjectOf(targetId), request.commandId, { text });
    const sealedItems = await Promise.all(
      items.map(async ({ message: words, ...item }, index) => {
        const reportId = deriveId(targetId, 'report', index);
        const subjectRef = subjectOf(reportId);
        const { refs, store } = await sealWords(this.#vault, subjectRef, deriveId(request.commandId, index), {
          message: words,
          identity: identityOf(reporter),
        });
        const sealed = sealedReporter(subjectRef, reporter, refs.identity);
        return {
          item: {
            ...item,
            reportId,
            message: present(refs.message),
            ...(sealed !== undefined && { reporter: sealed }),
          },
          store,
        };
      }),
    );
    const data = { ...letter, text: present(whole.refs.text), items: sealedItems.map(({ item }) => item) };
    return this.#executor.execute(letterDecider, message, {
      command: { type: 'RegisterIncomingLetter', data },
      ...(letter.occurredAt !== undefined && { occurredAt: letter.occurredAt }),
      beforeAppend: async () => {
        await Promise.all([whole.store(), ...sealedItems.map(({ store }) => store())]);
      },
    });
  }
}
