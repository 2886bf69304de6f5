import { deriveId, type Uuid } from '#kernel';
import type { WorkingCalendar } from '#rules';
import { everyPage, type LimitLists } from './limit-lists.js';
import type { LimitCommands } from './limit-commands.js';

/**
 * A changed calendar moves what is open, by an event on each stream (open question 5). What does not move by it keeps the
 * version that it was reckoned under: such streams are remembered for as long as the process runs, and asked once.
 */
export class MovedLimits {
  #version: number | undefined;
  readonly #asked = new Set<Uuid>();

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
    if (version !== this.#version) this.#asked.clear();
    this.#version = version;
    let moved = 0;
    const streams = everyPage(
      (after: Uuid | undefined) => lists.ofOtherCalendar(version, after),
      ({ streamId }) => streamId,
    );
    for await (const { category, streamId } of streams) {
      if (signal.aborted) return moved;
      if (!isOurs(category) || this.#asked.has(streamId)) continue;
      const events = await commands.issue(
        { category, targetId: streamId, command: { type: 'MoveDeadlines', data: { calendarVersion: version } } },
        deriveId('deadlines', 'move', calendarId, version, category, streamId),
      );
      if (events === undefined) continue;
      this.#asked.add(streamId);
      if (events.length > 0) moved += 1;
    }
    return moved;
  }
}
