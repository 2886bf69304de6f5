import type { Recorded } from '#contracts';
import type { CommandRequest } from '#deciding';
import type { Instant, Uuid } from '#kernel';
import { complaintIsUnderWay, type StandsIn, type SubjectQuestion } from '#rules';

/** A stream in which a person stands, or the case that it led to. */
export interface Matter {
  readonly category: StandsIn['category'] | 'case';
  readonly id: Uuid;
}

/** Asks streams questions on behalf of a person who stands in them; the contexts that own the streams answer. */
export interface Matters {
  /** @throws NotFound when the stream is not there for whoever asks; Refused naming the rule when it is not theirs to do. */
  ask(matter: Matter, question: SubjectQuestion, request: CommandRequest): Promise<void>;
}

/** Token of `Matters` in the Nest container. */
export const MATTERS = Symbol('Matters');

/** Reads a stream, oldest first. */
export type ReadStream = (stream: string) => AsyncIterable<Recorded>;

/**
 * How a matter stands for the data of those who stand in it: open, and where; or ended, and when the last was recorded. A
 * notice that is disputed and not withdrawn is over by time alone: whoever stands by it records nothing more.
 */
export type MatterEnd =
  | { readonly status: 'OPEN'; readonly open: string }
  | { readonly status: 'ENDED'; readonly lastAt: Instant | undefined; readonly disputed?: string };

/** What one stream says of its end. */
interface StreamEnd {
  readonly isOpen: boolean;
  readonly isDisputed: boolean;
  /** KH-40: kept from whoever does not need it. */
  readonly protectsReporter: boolean;
  readonly lastAt: Instant | undefined;
  /** Streams that must have ended too. */
  readonly goesOnIn: readonly Matter[];
}

const theCase = (id: Uuid): Matter => ({ category: 'case', id });
const theReport = (id: Uuid): Matter => ({ category: 'report', id });

/** Reads a stream for nothing but its end: life-cycle 3.2, 3.3, and the parallel region Remedy. */
const endOfStream = async (events: AsyncIterable<Recorded>): Promise<StreamEnd> => {
  let isOpen = false;
  let isDisputed = false;
  let protectsReporter = false;
  let lastAt: Instant | undefined;
  let goesOnIn: readonly Matter[] = [];
  /** Complaints and remedy lists that are noted and not over. */
  const pending = new Set<Uuid>();
  const note = (id: Uuid, isOver: boolean): void => {
    if (isOver) pending.delete(id);
    else pending.add(id);
  };

  for await (const event of events) {
    lastAt = event.metadata.recordedAt;
    switch (event.type) {
      case 'ReportReceived':
      case 'CaseOpened':
      case 'CaseReopened':
      case 'ReportUnmerged':
      case 'ReportReopened':
        isOpen = true;
        goesOnIn = [];
        break;
      case 'ComplaintFiled': {
        const { caseId, act } = event.data;
        isOpen = true;
        goesOnIn = caseId !== undefined ? [theCase(caseId)] : act.kind === 'DECISION' ? [] : [theReport(act.id)];
        break;
      }
      case 'SecondComplaintFiled':
        isOpen = true;
        break;
      case 'ReportLinkedToCase':
        isOpen = false;
        goesOnIn = [theCase(event.data.caseId)];
        break;
      case 'ReportMerged':
        isOpen = false;
        goesOnIn = [theReport(event.data.into)];
        break;
      case 'IncomingLetterRegistered':
        goesOnIn = event.data.items.map(({ reportId }) => theReport(reportId));
        break;
      case 'ExplanationOpened':
      case 'ConsultationOpened':
        goesOnIn = [theCase(event.data.caseId)];
        break;
      case 'ReportRedirected':
      case 'ReportDismissed':
      case 'ClassifiedMaterialRefused':
      case 'CaseClosed':
      case 'CaseClosedNoViolation':
      case 'ComplaintRefused':
      case 'ComplaintResolved':
      case 'ComplaintWithdrawn':
      case 'CourtOutcomeRecorded':
        isOpen = false;
        break;
      case 'TopicTagged':
        protectsReporter ||= event.data.protectsReporter === true;
        break;
      case 'GuidanceNoticeDisputed':
        isDisputed = true;
        break;
      case 'GuidanceNoticeWithdrawn':
        isDisputed = false;
        break;
      case 'ComplaintNoted':
        note(event.data.complaintId, !complaintIsUnderWay(event.data));
        break;
      case 'RemedyNoted':
        note(event.data.decisionId, event.data.stage === 'COMPLETED');
        break;
      default:
    }
  }
  return { isOpen: isOpen || pending.size > 0, isDisputed, protectsReporter, lastAt, goesOnIn };
};

const nameOf = ({ category, id }: Matter): string => `${category}-${id}`;

/** These matters and those that they led to: a report its case, a letter its reports. Each once, however they meet. */
async function* reached(read: ReadStream, matters: readonly Matter[]): AsyncGenerator<readonly [Matter, StreamEnd]> {
  const seen = new Set<string>();
  const waiting = [...matters];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(nameOf(next))) continue;
    seen.add(nameOf(next));
    const end = await endOfStream(read(nameOf(next)));
    waiting.push(...end.goesOnIn);
    yield [next, end];
  }
}

/** The matters in which somebody stands, with those that they led to; and whether one protects its reporter (KH-40). */
export const mattersFrom = async (
  read: ReadStream,
  standsIn: readonly StandsIn[],
): Promise<{ readonly matters: readonly Matter[]; readonly protectsReporter: boolean }> => {
  const matters: Matter[] = [];
  let protectsReporter = false;
  for await (const [matter, end] of reached(read, standsIn)) {
    matters.push(matter);
    protectsReporter ||= end.protectsReporter;
  }
  return { matters, protectsReporter };
};

/** The letter in which the report came that somebody stands in. */
export const letterOf = async (read: ReadStream, standsIn: readonly StandsIn[]): Promise<Uuid | undefined> => {
  for (const { category, id } of standsIn) {
    if (category !== 'report') continue;
    for await (const event of read(`report-${id}`))
      if (event.type === 'ReportReceived' && event.data.letterId !== undefined) return event.data.letterId;
  }
  return undefined;
};

/** Whether all of them have ended, and when the last thing was recorded in any. */
export const endOfMatters = async (read: ReadStream, standsIn: readonly StandsIn[]): Promise<MatterEnd> => {
  let lastAt: Instant | undefined;
  let disputed: string | undefined;
  for await (const [matter, end] of reached(read, standsIn)) {
    if (end.isOpen) return { status: 'OPEN', open: nameOf(matter) };
    if (end.isDisputed) disputed = nameOf(matter);
    if (lastAt === undefined || (end.lastAt !== undefined && end.lastAt > lastAt)) lastAt = end.lastAt;
  }
  return { status: 'ENDED', lastAt, ...(disputed !== undefined && { disputed }) };
};
