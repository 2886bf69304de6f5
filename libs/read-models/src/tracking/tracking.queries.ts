import { trackingCodeHashOf } from '#contracts';
import { NotFound } from '#kernel';
import type { ReadSource } from '../read-schema.js';
import { type Bilingual, type ToldState, trackingWords } from './tracking-words.js';

/** Where one can turn against how a report ended (INV-21). */
export interface TrackedRemedy {
  readonly body: Bilingual;
  /** As the body wrote it, in Vietnamese. */
  readonly text: string;
  readonly timeLimitDays: number | null;
}

/** What whoever shows a tracking code is told: never who reported, nor what (INV-17). */
export interface TrackedReport {
  readonly state: ToldState;
  readonly meaning: Bilingual;
  readonly receivedAt: string;
  readonly acknowledgedAt: string | null;
  /** Since when the state is what it is. */
  readonly since: string;
  /** Until when information is waited for. */
  readonly dueAt: string | null;
  /** When the reporter was told how it ended. */
  readonly informedAt: string | null;
  /** The body that has it in hand: whom to ask. */
  readonly handledBy: Bilingual;
  readonly remedy: TrackedRemedy | null;
}

interface StoredRemedy {
  readonly body: string;
  readonly text: string;
  readonly timeLimitDays?: number;
}

/**
 * Where the report of a tracking code stands. Needs no account: whoever has the code has all that is needed.
 * @throws NotFound for a code that nobody was given, in the same words whatever it looks like.
 */
export const trackedReport = (source: ReadSource, code: string): Promise<TrackedReport> =>
  source.read(async (db) => {
    const row = await db
      .selectFrom('tracked_report')
      .leftJoin('case_register', 'case_register.case_id', 'tracked_report.case_id')
      .selectAll('tracked_report')
      .select(['case_register.lead_agency_id', 'case_register.closed_at'])
      .where('code_hash', '=', trackingCodeHashOf(code))
      .executeTakeFirst();
    if (row === undefined) throw new NotFound('report with this tracking code');
    const nameOf = async (agencyId: string): Promise<Bilingual> => {
      const name = await db
        .selectFrom('agency')
        .select(['name_vi as vi', 'name_en as en'])
        .where('agency_id', '=', agencyId)
        .executeTakeFirst();
      return name ?? { vi: agencyId, en: agencyId };
    };
    const remedy = row.remedy === null ? null : (JSON.parse(row.remedy) as StoredRemedy);
    const isOver = row.state === 'IN_CASE' && row.closed_at !== null;
    const state: ToldState = isOver ? 'CASE_CLOSED' : row.state;
    return {
      state,
      meaning: trackingWords[state],
      receivedAt: row.received_at,
      acknowledgedAt: row.acknowledged_at,
      since: (isOver ? row.closed_at : null) ?? row.since,
      dueAt: row.due_at,
      informedAt: row.informed_at,
      handledBy: await nameOf((row.state === 'IN_CASE' ? row.lead_agency_id : null) ?? row.handled_by),
      remedy:
        remedy === null
          ? null
          : { body: await nameOf(remedy.body), text: remedy.text, timeLimitDays: remedy.timeLimitDays ?? null },
    };
  });
