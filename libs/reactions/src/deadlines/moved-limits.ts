import { deriveId, type Uuid } from '#kernel';
import type { WorkingCalendar } from '#rules';
import type { LimitCommands } from './limit-commands.js';
import { everyPage, type LimitLists } from './limit-lists.js';

/**
 * A changed calendar moves what is open, by an event on each stream (open question 5). What does not move by it keeps the
 * version that it was reckoned under: such streams are asked once in the life of a process, and when nothing new is found
 * the version is done with.
 */
export class MovedLimits {
  #version: number | undefined;
  readonly #asked = new Set<Uuid>();
  #isDone = false;

  /**
   * @param isOurs Whether this process can tell streams of a category.
   * @returns how many streams moved.
   */
  async move(
    lists: LimitLists,
    commands: LimitCommands,
    { calendarId, version }: WorkingCalendar,
    isOurs: (category: string) => boolean,
    signal: AbortSignal,
  ): Promise<number> {
    if (version !== this.#version) this.#begin(version);
    if (this.#isDone) return 0;
    let moved = 0;
    let isNothingNew = true;
    const streams = everyPage(
      (after: Uuid | undefined) => lists.ofOtherCalendar(version, after),
      ({ streamId }) => streamId,
    );
    for await (const { category, streamId } of streams) {
      if (signal.aborted) return moved;
      if (!isOurs(category) || this.#asked.has(streamId)) continue;
      isNothingNew = false;
      const events = await commands.issue(
        { category, targetId: streamId, command: { type: 'MoveDeadlines', data: { calendarVersion: version } } },
        deriveId('deadlines', 'move', calendarId, version, category, streamId),
      );
      if (events === undefined) continue;
      this.#asked.add(streamId);
      if (events.length > 0) moved += 1;
    }
    // Whoever decided under the old calendar while it changed has appended by the look after the one that moved the others.
    this.#isDone = isNothingNew;
    if (isNothingNew) this.#asked.clear();
    return moved;
  }

  #begin(version: number): void {
    this.#version = version;
    this.#asked.clear();
    this.#isDone = false;
  }
}
