import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NOT_IN_SOURCE, type ReporterDetails } from '#contracts';
import { AggregateCommand, CommandExecutor, type CommandOutcome } from '#deciding';
import { PERSONAL_DATA_VAULT, type PersonalDataVault, type VaultDocument } from '#identity';
import { canonicalJson, deriveId, type Instant, type Uuid } from '#kernel';
import type { ReportCommand, ReportEdgeCommand, ReportToRegister, SealedReport } from './report.commands.js';
import { reportDecider } from './report.decider.js';

/** A command for one report. */
export class OnReport extends AggregateCommand<ReportEdgeCommand> {}

/** A command whose words are in the vault, and what stores them there. */
interface Sealed {
  readonly command: ReportCommand;
  readonly occurredAt?: Instant;
  readonly beforeAppend: () => Promise<void>;
}

/**
 * What a reporter wrote or said, and who that is, is sealed under the key of one subject a report before anything is
 * decided; it is stored only when the command was accepted (INV-17; architecture 5, Once).
 */
@CommandHandler(OnReport)
export class ReportHandler implements ICommandHandler<OnReport> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;

  constructor(executor: CommandExecutor, @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault) {
    this.#executor = executor;
    this.#vault = vault;
  }

  async execute(message: OnReport): Promise<CommandOutcome> {
    const { command, targetId, request } = message;
    switch (command.type) {
      case 'RegisterReport':
        return this.#executor.execute(
          reportDecider,
          message,
          await this.#sealReport(targetId, request.commandId, command.data),
        );
      case 'ConfirmTranscript': {
        const { transcript, ...readBack } = command.data;
        const document = { docRef: deriveId(request.commandId, 'transcript'), content: transcript };
        const { refs, store } = await this.#seal(targetId, [document]);
        const [sealed] = refs;
        if (sealed === undefined) throw new Error('The vault answered without the document');
        return this.#executor.execute(reportDecider, message, {
          command: { type: 'ConfirmTranscript', data: { ...readBack, transcript: sealed } },
          beforeAppend: store,
        });
      }
      default:
        return this.#executor.execute(reportDecider, message, { command });
    }
  }

  async #sealReport(reportId: Uuid, commandId: Uuid, report: ReportToRegister): Promise<Sealed> {
    const { message, reporter, ...plain } = report;
    const documents = [
      ...(message === NOT_IN_SOURCE ? [] : [{ docRef: deriveId(commandId, 'message'), content: message }]),
      ...(reporter === undefined
        ? []
        : [{ docRef: deriveId(commandId, 'identity'), content: canonicalJson({ ...reporter }) }]),
    ];
    const { refs, store } = await this.#seal(reportId, documents);
    const refOf = (what: string) => refs.find(({ docRef }) => docRef === deriveId(commandId, what));
    const identity = refOf('identity');
    const sealed: SealedReport = {
      ...plain,
      message: refOf('message') ?? NOT_IN_SOURCE,
      ...(reporter !== undefined &&
        identity !== undefined && {
          reporter: { subjectRef: subjectOf(reportId), identity, contactable: isContactable(reporter) },
        }),
    };
    return {
      command: { type: 'RegisterReport', data: sealed },
      ...(report.occurredAt !== undefined && { occurredAt: report.occurredAt }),
      beforeAppend: store,
    };
  }

  async #seal(reportId: Uuid, documents: readonly VaultDocument[]) {
    if (documents.length === 0) return { refs: [], store: async () => {} };
    const sealed = await this.#vault.seal(subjectOf(reportId), documents);
    return { refs: sealed.refs, store: () => sealed.store() };
  }
}

/** One subject a report: nothing tells that two reports come from one person (INV-17), and erasing one erases all of it. */
const subjectOf = (reportId: Uuid): Uuid => deriveId(reportId, 'reporter');

const isContactable = ({ phone, email, postalAddress }: ReporterDetails): boolean =>
  [phone, email, postalAddress].some((contact) => contact !== undefined);
