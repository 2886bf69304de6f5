import { type EventCodec, NOT_IN_SOURCE, type Recorded } from '#contracts';
import type { CommandOutcome, CommandRequest } from '#deciding';
import type { EventStore } from '#event-store';
import { deriveId, type Instant, KnownError, type Uuid } from '#kernel';
import type { CommandDispatcher, Policy, PolicyCommand } from '#reactions';
import { IMPORTER } from '#rules';
import type { Mapping } from './mapping.js';
import { ODDITIES, type Oddity, type PlannedMatter, type RowError, type Step } from './plan.js';

/** What an import needs of the platform. */
export interface ImportPorts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly codec: EventCodec;
  readonly dispatcher: CommandDispatcher;
  /**
   * The policies of every hosted context: an import issues what they would, at once and in the source's time. Those that
   * react to imported history themselves it leaves to do so.
   */
  readonly policies: readonly Policy[];
}

/** What an import did; the figures of a second run of the same file are the same but for `appended` and `repeated`. */
export interface ImportTotals {
  readonly matters: {
    readonly total: number;
    readonly imported: number;
    readonly withCase: number;
    readonly closed: number;
    readonly leftOut: number;
  };
  readonly rows: {
    readonly total: number;
    readonly imported: number;
    readonly repeated: number;
    readonly withoutCounterpart: number;
    readonly leftOut: number;
  };
  readonly channels: Readonly<Record<string, number>>;
  readonly oddities: Readonly<Record<Oddity, number>>;
  readonly events: { readonly appended: number; readonly alreadyThere: number };
  readonly errors: readonly RowError[];
}

/** Matters that are carried out at once: enough for appends to share commits, few enough to leave the server responsive. */
const MATTERS_AT_ONCE = 16;

/** Errors that are kept; all are counted as left out. */
const ERRORS_KEPT = 10_000;

/**
 * Turns a planned register into commands through the deciders that live commands go through, with `origin: IMPORT` and
 * the source's times. Ids derive from register, matter and step: the same file again appends nothing, and an import that
 * was broken off is finished by starting it again.
 *
 * It never decides a handling: a matter that ended is closed without violation, `UNDETERMINED`, with the reason that the
 * source records no outcome (life-cycle 3.4, CloseNoViolation).
 *
 * Yields the number of matters carried out so far, after each; returns the totals.
 */
export async function* importRegister(
  mapping: Mapping,
  matters: AsyncIterable<PlannedMatter>,
  ports: ImportPorts,
): AsyncGenerator<number, ImportTotals> {
  const tally = new Tally();
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const refuseAfterFailure = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  try {
    for await (const matter of matters) {
      refuseAfterFailure();
      const work = new MatterImport(mapping, matter, ports, tally)
        .run()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(work));
      underWay.add(work);
      if (underWay.size < MATTERS_AT_ONCE) continue;
      await Promise.race(underWay);
      refuseAfterFailure();
      yield tally.done;
    }
  } finally {
    // Also when it is broken off: nothing goes on behind the back of whoever starts it again.
    await Promise.all(underWay);
  }
  refuseAfterFailure();
  yield tally.done;
  return tally.totals();
}

/** Counts as the import goes. */
class Tally {
  done = 0;
  #imported = 0;
  #withCase = 0;
  #closed = 0;
  #appended = 0;
  #alreadyThere = 0;
  readonly #rows = { imported: 0, repeated: 0, withoutCounterpart: 0, leftOut: 0 };
  readonly #channels: Record<string, number> = {};
  readonly #oddities = Object.fromEntries(ODDITIES.map((oddity) => [oddity, 0])) as Record<Oddity, number>;
  readonly #errors: RowError[] = [];

  add(matter: PlannedMatter, errors: readonly RowError[]): void {
    this.done += 1;
    this.#channels[matter.channel] = (this.#channels[matter.channel] ?? 0) + 1;
    this.#errors.push(...errors.slice(0, ERRORS_KEPT - this.#errors.length));
    if (errors.length > 0) {
      const { imported, repeated, withoutCounterpart, leftOut } = matter.rows;
      this.#rows.leftOut += imported + repeated + withoutCounterpart + leftOut;
      return;
    }
    this.#imported += 1;
    if (matter.steps.some(({ kind }) => kind === 'SCREENED')) this.#withCase += 1;
    if (matter.steps.some(({ kind }) => kind === 'ENDED')) this.#closed += 1;
    for (const use of ['imported', 'repeated', 'withoutCounterpart', 'leftOut'] as const)
      this.#rows[use] += matter.rows[use];
    for (const oddity of matter.oddities) this.#oddities[oddity] += 1;
  }

  appended({ events, repeated }: CommandOutcome): void {
    if (repeated) this.#alreadyThere += events.length;
    else this.#appended += events.length;
  }

  totals(): ImportTotals {
    const { imported, repeated, withoutCounterpart, leftOut } = this.#rows;
    return {
      matters: {
        total: this.done,
        imported: this.#imported,
        withCase: this.#withCase,
        closed: this.#closed,
        leftOut: this.done - this.#imported,
      },
      rows: { total: imported + repeated + withoutCounterpart + leftOut, ...this.#rows },
      channels: this.#channels,
      oddities: this.#oddities,
      events: { appended: this.#appended, alreadyThere: this.#alreadyThere },
      errors: this.#errors,
    };
  }
}

/** One matter on its way: its steps one after another. */
class MatterImport {
  readonly #id: Uuid;
  readonly #reportId: Uuid;
  #caseId: Uuid | undefined;

  constructor(
    private readonly mapping: Mapping,
    private readonly matter: PlannedMatter,
    private readonly ports: ImportPorts,
    private readonly tally: Tally,
  ) {
    this.#id = deriveId('import', mapping.register, matter.reference);
    this.#reportId = deriveId(this.#id, 'report');
  }

  async run(): Promise<void> {
    const { errors, steps } = this.matter;
    if (errors.length > 0) {
      this.tally.add(this.matter, errors);
      return;
    }
    for (const [index, step] of steps.entries()) {
      try {
        await this.#carryOut(step, index);
      } catch (error) {
        // A refusal is a fact about the source. What is not known is a defect, and what is out of reach may come back:
        // both end the import, which can be started again.
        if (!(error instanceof KnownError) || error.status >= 500) throw error;
        const line = 'line' in step ? step.line : 0;
        this.tally.add(this.matter, [
          { line, matter: this.matter.reference, problem: `${step.kind}: ${error.message}` },
        ]);
        return;
      }
    }
    this.tally.add(this.matter, []);
  }

  async #carryOut(step: Step, index: number): Promise<void> {
    const { mapping, matter } = this;
    switch (step.kind) {
      case 'RECEIVED': {
        await this.#onReport(step, index, 'RegisterReport', {
          channelId: step.channelId,
          channel: step.channel,
          source: 'CITIZEN',
          contentRefs: NOT_IN_SOURCE,
          message: NOT_IN_SOURCE,
          leadAgencyId: mapping.leadAgency,
          legacy: { register: mapping.register, reference: matter.reference },
        });
        return;
      }
      case 'ACKNOWLEDGED':
        await this.#onReport(step, index, 'AcknowledgeReport', {});
        return;
      case 'SCREENED': {
        const events = await this.#onReport(step, index, 'ScreenReport', {
          nexus: { withinTerritory: true, territory: mapping.territory, explanation: NOT_IN_SOURCE },
          harmFactors: [],
          reasons: NOT_IN_SOURCE,
          disposition: 'OPEN_CASE',
          opening: { caseKind: mapping.caseKind, subjectKind: 'CLAIM', claimUnderReview: NOT_IN_SOURCE },
        });
        this.#caseId = events.find((event) => event.type === 'CaseOpened')?.streamId;
        return;
      }
      case 'DUE':
        await this.#onCase(step, index, 'SetDeadline', {
          deadlineId: 'MATTER',
          ruleId: 'MATTER',
          dueAt: step.dueAt,
          basis: mapping.statements.deadlineBasis,
        });
        return;
      case 'VERIFIED': {
        const events = await this.#onCase(step, index, 'RequestVerification', {
          addressee: step.agencyId,
          purpose: NOT_IN_SOURCE,
          legalBasis: NOT_IN_SOURCE,
          dueAt: NOT_IN_SOURCE,
        });
        const assignment = events.find((event) => event.type === 'AssignmentOpened');
        if (assignment === undefined) throw new Error('No policy opened an assignment');
        await this.#give('assignment', assignment.streamId, step, `${index}-answer`, 'RecordVerification', {
          outcome: 'UNDETERMINED',
          method: NOT_IN_SOURCE,
          evidence: [],
        });
        return;
      }
      case 'ENDED':
        await this.#onCase(step, index, 'CloseNoViolation', { reasons: mapping.statements.closing });
    }
  }

  #onReport(step: Step, index: number, type: string, data: unknown): Promise<readonly Recorded[]> {
    return this.#give('report', this.#reportId, step, String(index), type, data);
  }

  #onCase(step: Step, index: number, type: string, data: unknown): Promise<readonly Recorded[]> {
    if (this.#caseId === undefined) throw new Error('No policy opened a case');
    return this.#give('case', this.#caseId, step, String(index), type, data);
  }

  /** Issues a step's command, then what the policies would make of it. Answers every event that came of it. */
  async #give(
    category: string,
    targetId: Uuid,
    { at }: Step,
    place: string,
    type: string,
    data: unknown,
  ): Promise<readonly Recorded[]> {
    const commandId = deriveId(this.#id, 'step', place, type);
    return this.#issue({ category, targetId, command: { type, data } }, { commandId, occurredAt: at });
  }

  async #issue(
    command: PolicyCommand,
    { commandId, occurredAt, causationId }: { commandId: Uuid; occurredAt: Instant; causationId?: Uuid },
  ): Promise<readonly Recorded[]> {
    const request: CommandRequest = {
      commandId,
      actor: { kind: 'SYSTEM', policy: IMPORTER },
      correlationId: this.#id,
      ...(causationId === undefined ? {} : { causationId }),
      occurredAt,
      origin: 'IMPORT',
    };
    const outcome = await this.ports.dispatcher.dispatch(command, request);
    this.tally.appended(outcome);
    const recorded = await this.#eventsOf(command, outcome);
    const following: Recorded[] = [];
    for (const event of recorded) {
      for (const policy of this.ports.policies) {
        // Its runner does it, under another command id: here it would be done twice.
        if (policy.reactsToImported || !policy.on.includes(event.type)) continue;
        for (const reaction of policy.react(event)) {
          const reactionId = deriveId(
            this.#id,
            'policy',
            policy.name,
            event.id,
            reaction.targetId,
            reaction.command.type,
          );
          following.push(
            ...(await this.#issue(reaction, { commandId: reactionId, occurredAt, causationId: event.id })),
          );
        }
      }
    }
    return [...recorded, ...following];
  }

  async #eventsOf({ category, targetId }: PolicyCommand, outcome: CommandOutcome): Promise<readonly Recorded[]> {
    const count = outcome.events.length;
    if (count === 0) return [];
    const events: Recorded[] = [];
    const from = outcome.revision - count + 1;
    for await (const stored of this.ports.store.readStream(`${category}-${targetId}`, { from, limit: count })) {
      events.push(this.ports.codec.read(stored));
    }
    return events;
  }
}
