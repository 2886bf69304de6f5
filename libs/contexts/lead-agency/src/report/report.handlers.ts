import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NOT_IN_SOURCE, trackingCodeHashOf, trackingCodeOf } from '#contracts';
import { AggregateCommand, CommandExecutor, type CommandOutcome, type CommandRequest, StreamReader } from '#deciding';
import { attachmentsToTake, type AttachmentsToTake, PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import type { Instant, Uuid } from '#kernel';
import { letterSubjectOf, refuseFor, unless } from '#rules';
import { caseDecider } from '../case/case.decider.js';
import { identityOf, present, sealedReporter, sealWords, subjectOf } from '../words.handlers.js';
import type { ReportCommand, ReportEdgeCommand, WordsOfReport } from './report.commands.js';
import { reportDecider } from './report.decider.js';

/** A command for one report. */
export class OnReport extends AggregateCommand<ReportEdgeCommand> {}

/** A command as it is decided, and what happens when it was accepted, before it is recorded. */
interface Prepared {
  readonly command: ReportCommand;
  readonly occurredAt?: Instant;
  readonly beforeAppend?: () => Promise<void>;
}

/**
 * What a reporter wrote or said, and who that is, is sealed under the key of one subject a report before anything is
 * decided; it is stored only when the command was accepted (INV-17; architecture 5, Once).
 *
 * What an officer's command says of another stream, that stream is asked before the command is recorded: a report is linked
 * to a case that is there and has the same lead, and merged into a report that can take it. Policies ask by themselves.
 */
@CommandHandler(OnReport)
export class ReportHandler implements ICommandHandler<OnReport> {
  readonly #executor: CommandExecutor;
  readonly #vault: PersonalDataVault;
  readonly #reader: StreamReader;

  constructor(executor: CommandExecutor, @Inject(PERSONAL_DATA_VAULT) vault: PersonalDataVault, reader: StreamReader) {
    this.#executor = executor;
    this.#vault = vault;
    this.#reader = reader;
  }

  async execute(message: OnReport): Promise<CommandOutcome> {
    if (message.command.type === 'AcknowledgeReport') return this.#acknowledge(message);
    return this.#executor.execute(reportDecider, message, await this.#prepared(message));
  }

  async #prepared({ command, targetId, request }: OnReport): Promise<Prepared> {
    switch (command.type) {
      case 'RegisterReport': {
        const { reporter: details, attachmentRefs, ...report } = command.data;
        const files = attachmentsToTake(attachmentRefs, request.actor);
        // INV-18: of what is refused as classified, nothing is kept.
        const isRefused = report.classified === true && files !== undefined;
        if (isRefused) await this.#vault.discard(files);
        const toTake = isRefused ? undefined : files;
        const sealed = await this.#sealReport(targetId, request, report, identityOf(details), toTake);
        const { words, store, refs } = sealed;
        const { message: _, inPerson: __, ...plain } = report;
        const reporter = sealedReporter(subjectOf(targetId), details, refs.identity);
        const data = { ...plain, ...words, ...sealed.files, ...(reporter !== undefined && { reporter }) };
        return { command: { type: 'RegisterReport', data }, ...happened(command.data), beforeAppend: store };
      }
      case 'NotifyLeadAgency': {
        const { words, store } = await this.#sealReport(targetId, request, command.data, undefined);
        const { message: _, inPerson: __, ...plain } = command.data;
        const data = { ...plain, ...words };
        return { command: { type: 'NotifyLeadAgency', data }, ...happened(command.data), beforeAppend: store };
      }
      case 'ConfirmTranscript': {
        const { transcript, ...readBack } = command.data;
        const { refs, store } = await this.#seal(targetId, request, { transcript });
        const data = { ...readBack, transcript: present(refs.transcript) };
        return { command: { type: 'ConfirmTranscript', data }, beforeAppend: store };
      }
      case 'CompleteReport': {
        const { addition, ...places } = command.data;
        const { refs, store } = await this.#seal(targetId, request, { addition });
        const data = { ...places, addition: present(refs.addition) };
        return { command: { type: 'CompleteReport', data }, beforeAppend: store };
      }
      case 'OpenReportOfLetter':
        return { command, occurredAt: command.data.receivedAt };
      case 'RefuseClassifiedMaterial': {
        const letterId = await this.#letterOf(targetId);
        const data = { ...command.data, ...(letterId !== undefined && { letterId }) };
        return {
          command: { type: 'RefuseClassifiedMaterial', data },
          // INV-18: what was taken in before anyone saw what it was goes first; what is recorded has happened.
          beforeAppend: async () => {
            await this.#vault.erase(subjectOf(targetId));
            // The letter as a whole says it, too. What it says on other matters stands with their reports.
            if (letterId !== undefined) await this.#vault.erase(letterSubjectOf(letterId));
          },
        };
      }
      case 'AcknowledgeReport':
        return { command };
      default:
        return { command, ...this.#asking(command, targetId, request) };
    }
  }

  async #letterOf(reportId: Uuid): Promise<Uuid | undefined> {
    for await (const event of this.#reader.events(`report-${reportId}`))
      if (event.type === 'ReportReceived') return event.data.letterId;
    return undefined;
  }

  /** KH art. 6.1. The code is a keyed hash, made again from the same key for a repetition and kept nowhere. */
  async #acknowledge(message: OnReport): Promise<CommandOutcome> {
    const { command, targetId, request } = message;
    if (command.type !== 'AcknowledgeReport') throw new Error(`${command.type} acknowledges nothing`);
    // An import tells nobody anything.
    if (request.actor.kind !== 'OFFICER') return this.#executor.execute(reportDecider, message, { command });
    const { refs } = await sealWords(this.#vault, subjectOf(targetId), targetId, { 'tracking-code': 'tracking-code' });
    const trackingCode = trackingCodeOf(present(refs['tracking-code']).hmac);
    const trackingCodeHash = trackingCodeHashOf(trackingCode);
    const sealed = { type: 'AcknowledgeReport', data: { ...command.data, trackingCodeHash } } as const;
    const outcome = await this.#executor.execute(reportDecider, message, { command: sealed });
    return { ...outcome, trackingCode };
  }

  /** The other stream that an officer's command speaks of, asked when the command was accepted: never for a repetition. */
  #asking(command: ReportCommand, reportId: Uuid, request: CommandRequest): Pick<Prepared, 'beforeAppend'> {
    if (request.actor.kind !== 'OFFICER') return {};
    const { agencyId } = request.actor;
    // The revision that the caller saw is this stream's.
    const { ifMatch: _, ...asked } = request;
    const caseId = command.type === 'LinkReport' ? command.data.caseId : linkOf(command);
    if (caseId !== undefined) {
      const expected = { type: 'ExpectReport', data: { reportId, leadAgencyId: agencyId } } as const;
      return {
        beforeAppend: () => this.#executor.ask(caseDecider, { targetId: caseId, command: expected, request: asked }),
      };
    }
    if (command.type !== 'MergeReport') return {};
    const { into } = command.data;
    // A decider does not know the name of its stream.
    refuseFor(unless(into !== reportId, 'LC-MERGE', { into, is: 'ITSELF' }));
    const expected = { type: 'ExpectMerge', data: { reportId } } as const;
    return {
      beforeAppend: () => this.#executor.ask(reportDecider, { targetId: into, command: expected, request: asked }),
    };
  }

  async #sealReport(
    reportId: Uuid,
    request: CommandRequest,
    { message, inPerson }: WordsOfReport,
    identity: string | undefined,
    toTake?: AttachmentsToTake,
  ) {
    const said = {
      message: message === NOT_IN_SOURCE ? undefined : message,
      identity,
      reception: inPerson?.receptionNote,
    };
    const { refs, files, store } = await this.#seal(reportId, request, said, toTake);
    const { scanHash } = inPerson ?? {};
    const words = {
      message: refs.message ?? NOT_IN_SOURCE,
      ...(refs.reception !== undefined && {
        inPerson: { receptionNote: refs.reception, ...(scanHash !== undefined && { scanHash }) },
      }),
    } as const;
    return { words, files, refs, store };
  }

  #seal<Name extends string>(
    reportId: Uuid,
    { commandId }: CommandRequest,
    words: Readonly<Record<Name, string | undefined>>,
    toTake?: AttachmentsToTake,
  ) {
    return sealWords(this.#vault, subjectOf(reportId), commandId, words, toTake);
  }
}

/** Business time where the command says so. */
const happened = ({ occurredAt }: { readonly occurredAt?: Instant }) =>
  occurredAt === undefined ? {} : { occurredAt };

const linkOf = (command: ReportCommand): Uuid | undefined =>
  command.type === 'ScreenReport' ? command.data.linkTo : undefined;
