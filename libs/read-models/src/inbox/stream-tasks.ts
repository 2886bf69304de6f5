import { NOT_IN_SOURCE } from '#contracts';
import type { Rows } from '../projection/projection.js';
import type { inboxTables } from './inbox-tables.js';
import type { TaskKind } from './task-kinds.js';

type TaskRows = Rows<typeof inboxTables>;

/** How a task is entered. */
interface Entered {
  readonly dueAt?: string | undefined;
  /** Known from here on, and to be done later. */
  readonly later?: boolean;
}

/** The tasks of one stream, as one event of it changes them. */
export class StreamTasks {
  readonly #rows: TaskRows;
  readonly #event: { readonly taskId: string; readonly matterId: string; readonly at: string };

  constructor(rows: TaskRows, event: { readonly taskId: string; readonly matterId: string; readonly at: string }) {
    this.#rows = rows;
    this.#event = event;
  }

  /** Enters a task for each of the bodies. */
  enter(kind: TaskKind, agencies: string | readonly string[], { dueAt, later = false }: Entered = {}): void {
    const { taskId, matterId, at } = this.#event;
    for (const agency_id of [agencies].flat())
      this.#rows.put('inbox_task', {
        task_id: taskId,
        agency_id,
        kind,
        is_open: later ? 0 : 1,
        matter_id: matterId,
        opened_at: at,
        due_at: dueAt === undefined || dueAt === NOT_IN_SOURCE ? null : dueAt,
      });
  }

  /** What was entered for later is to be done now; nothing where it was not entered. */
  open(kind: TaskKind): void {
    for (const row of this.#of(kind)) this.#rows.put('inbox_task', { ...row, is_open: 1, opened_at: this.#event.at });
  }

  /** Not to be done for now. */
  close(...kinds: readonly TaskKind[]): void {
    for (const kind of kinds) for (const row of this.#of(kind)) this.#rows.put('inbox_task', { ...row, is_open: 0 });
  }

  due(kind: TaskKind, dueAt: string | undefined): void {
    for (const row of this.#of(kind)) this.#rows.put('inbox_task', { ...row, due_at: dueAt ?? null });
  }

  has(kind: TaskKind): boolean {
    return this.#of(kind).length > 0;
  }

  /** To be done still, after its date. */
  isOverdue(kind: TaskKind): boolean {
    const { at } = this.#event;
    return this.#of(kind).some(({ is_open, due_at }) => is_open === 1 && due_at !== null && due_at < at);
  }

  bodiesWith(kind: TaskKind): readonly string[] {
    return this.#of(kind).map(({ agency_id }) => agency_id);
  }

  /** One body has done its part. */
  done(kind: TaskKind, agencyId: string): void {
    this.#rows.remove('inbox_task', this.#event.taskId, agencyId, kind);
  }

  /** Nothing is to be done any more: of these kinds, or of any. */
  end(...kinds: readonly TaskKind[]): void {
    for (const { agency_id, kind } of this.#all())
      if (kinds.length === 0 || kinds.includes(kind))
        this.#rows.remove('inbox_task', this.#event.taskId, agency_id, kind);
  }

  /** From here on another body's: all of them, or those of one kind. */
  move(from: string, to: string, kind?: TaskKind): void {
    for (const row of this.#all()) {
      if (row.agency_id !== from || from === to || (kind !== undefined && row.kind !== kind)) continue;
      this.#rows.remove('inbox_task', row.task_id, from, row.kind);
      this.#rows.put('inbox_task', { ...row, agency_id: to });
    }
  }

  /** One body at a time has this task: from here on this one. */
  handTo(agencyId: string, kind: TaskKind): void {
    for (const { agency_id } of this.#of(kind)) this.move(agency_id, agencyId, kind);
  }

  #all() {
    return this.#rows.group('inbox_task', this.#event.taskId);
  }

  #of(kind: TaskKind) {
    return this.#all().filter((row) => row.kind === kind);
  }
}
