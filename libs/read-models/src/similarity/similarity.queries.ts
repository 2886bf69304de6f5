import { NotFound } from '#kernel';
import { sql } from 'kysely';
import { restrictedVisibleTo, type Viewer, visibleTo } from '../access/visible-to.js';
import type { CaseState } from '../cases/case-register.projection.js';
import type { ReadSource } from '../read-schema.js';
import type { ReportState } from '../reports/report.projection.js';
import { claimWords } from './claim-words.js';

/** A report that points at the same page, or at the same capture. */
export interface SimilarReport {
  readonly reportId: string;
  readonly state: ReportState;
  readonly receivedAt: string;
  /** Where it belongs to a case already. */
  readonly caseId: string | null;
}

/** A case whose claim is in much the same words. */
export interface SimilarCase {
  readonly caseId: string;
  readonly state: CaseState;
  readonly claim: string | null;
  readonly openedAt: string;
  /** From 0.5 to 1: words in common, of the words of both. */
  readonly likeness: number;
}

/** What may be about the same: the longest known first, at most ten of each. */
export interface Similar {
  readonly reports: readonly SimilarReport[];
  readonly cases: readonly SimilarCase[];
}

const MOST = 10;
const LEAST_LIKENESS = 0.5;

/**
 * What a report may be a duplicate of, among what the viewer handles. Pages and claims are compared, never persons or
 * accounts (INV-17); whether it is one, a person says.
 * @param claim What the report claims, where no case says so yet.
 * @throws NotFound when the report is not there, or the viewer may not read what is RESTRICTED there.
 */
export const similarTo = (source: ReadSource, viewer: Viewer, reportId: string, claim?: string): Promise<Similar> =>
  source.read(async (db) => {
    const report = await db
      .selectFrom('report')
      .leftJoin('matter_link', 'matter_link.report_id', 'report.report_id')
      .leftJoin('case_register', 'case_register.case_id', 'matter_link.case_id')
      .select(['case_register.claim', 'case_register.case_id'])
      .where('report.report_id', '=', reportId)
      .where(visibleTo(viewer, 'report.report_id'))
      .where(restrictedVisibleTo(viewer, 'report.report_id'))
      .executeTakeFirst();
    if (report === undefined) throw new NotFound(`report ${reportId}`);

    const reports = await db
      .selectFrom('report')
      .select(['report_id as reportId', 'state', 'received_at as receivedAt', 'case_id as caseId'])
      .where('report.report_id', '!=', reportId)
      .where('report.report_id', 'in', (same) =>
        same
          .selectFrom('report_page as other')
          .innerJoin('report_page as own', 'own.page_key', 'other.page_key')
          .select('other.report_id')
          .where('own.report_id', '=', reportId),
      )
      .where(visibleTo(viewer, 'report.report_id'))
      .where(restrictedVisibleTo(viewer, 'report.report_id'))
      .orderBy('received_at')
      .orderBy('report_id')
      .limit(MOST)
      .execute();

    const words = claimWords(claim ?? report.claim ?? '');
    if (words.length === 0) return { reports, cases: [] };
    const shared = await db
      .selectFrom('claim_word')
      .innerJoin('case_register', 'case_register.case_id', 'claim_word.case_id')
      .select(['case_register.case_id as caseId', 'state', 'case_register.claim', 'opened_at as openedAt'])
      .select(sql<number | string>`2.0 * count(*) / (max(claim_words) + ${words.length})`.as('likeness'))
      .where('word', 'in', words)
      .where('claim_word.case_id', '!=', report.case_id ?? '')
      .where(visibleTo(viewer, 'case_register.case_id'))
      .groupBy(['case_register.case_id', 'state', 'case_register.claim', 'opened_at'])
      .having(sql<number>`2.0 * count(*)`, '>=', sql<number>`${LEAST_LIKENESS} * (max(claim_words) + ${words.length})`)
      .orderBy('likeness', 'desc')
      .orderBy('opened_at')
      .orderBy('caseId')
      .limit(MOST)
      .execute();
    return {
      reports,
      cases: shared.map((one) => ({ ...one, likeness: Math.round(Number(one.likeness) * 100) / 100 })),
    };
  });
