import type { Measure, Outcome, Route } from '#contracts';
import { NotFound } from '#kernel';
import { sql, type Transaction } from 'kysely';
import type { MatterRole } from '../access/matter-access.projection.js';
import { bodiesOf, handlesCase, restrictedVisibleTo, type Viewer, visibleTo } from '../access/visible-to.js';
import { type FurtherFile, furtherFileOf } from '../items/items.queries.js';
import type { ReadSchema, ReadSource } from '../read-schema.js';
import type {
  ContentRefs,
  DecidedFacts,
  DecisionState,
  Evidence,
  PublicationState,
  ReferralFile,
  SetAside,
  SetRight,
} from './case-file.projection.js';
import { type CaseSummary, caseSummaryOf } from './case-register.queries.js';
import { type Revisions, revisionsOf, type TimelineEntry, timelineOf } from './timeline.queries.js';

/** A body and what it is in the matter. */
export interface Party {
  readonly agencyId: string;
  /** Null for a body that is not in the directory (an imported one). */
  readonly name: { readonly vi: string; readonly en: string } | null;
  readonly role: MatterRole;
  readonly since: string;
}

/** How far a thing's own stream has come, whether or not the viewer may read its last event: for `If-Match`. */
interface Revised {
  /** Null while its stream waits to be opened. */
  readonly revision: number | null;
}

/** A request to verify, with its answer. */
export interface VerificationEntry extends Revised {
  readonly requestId: string;
  readonly assignmentId: string;
  readonly askedBy: string;
  readonly addressee: string;
  readonly purpose: string | null;
  readonly legalBasis: string | null;
  readonly requestedAt: string;
  readonly dueAt: string | null;
  readonly answeredAt: string | null;
  readonly outcome: Outcome | null;
  readonly late: boolean;
  /** Why the body gave the task back; null: it did not. */
  readonly returnedBecause: string | null;
  /** What is to be verified. */
  readonly contentRefs: ContentRefs;
  /** Null before the answer, and for others than the lead, the deciding body, the body that answered and an auditor. */
  readonly evidence: Evidence | null;
}

export interface DecisionEntry extends Revised {
  readonly decisionId: string;
  readonly agencyId: string;
  readonly route: Route;
  readonly state: DecisionState;
  readonly proposedMeasure: Measure;
  readonly measure: Measure | null;
  readonly reasons: string | null;
  readonly result: string | null;
  readonly requestedAt: string;
  readonly decidedAt: string | null;
  /** When whom it is about received it as it stands; null until it is notified, after an amendment until it is notified anew. */
  readonly notifiedAt: string | null;
  readonly resultAt: string | null;
  /** What it is decided on; null for others than the lead, a deciding body and an auditor. */
  readonly file: ReferralFile | null;
  /** Null before the decision, and for whom `file` is. */
  readonly decided: DecidedFacts | null;
  /** Amended or annulled, on what ground and why (INV-15). */
  readonly setAside: SetAside | null;
}

export interface PublicationEntry extends Revised {
  readonly publicationId: string;
  readonly outlet: string;
  readonly kind: 'RESULT' | 'FACTS';
  readonly title: string;
  /** What is offered for publication. */
  readonly text: string;
  readonly state: PublicationState;
  readonly url: string | null;
  readonly requestedAt: string;
  readonly publishedAt: string | null;
  /** What the outlet is asked to do about it and nobody has done yet (INV-15). */
  readonly asked: 'CORRECT' | 'RETRACT' | null;
  /** How it was corrected or retracted; without an address where it had not run. */
  readonly setRight: SetRight | null;
}

export interface CaseFile extends CaseSummary, Revised, FurtherFile {
  /** All reports that belong to it, for a viewer who may see them. */
  readonly reports: readonly string[];
  readonly parties: readonly Party[];
  readonly verifications: readonly VerificationEntry[];
  readonly decisions: readonly DecisionEntry[];
  readonly publications: readonly PublicationEntry[];
  /** Every event of the case and of its reports that the viewer may read, in the order of the log. */
  readonly timeline: readonly TimelineEntry[];
}

type Database = Transaction<ReadSchema>;

const reportsOf = async (db: Database, viewer: Viewer, caseId: string): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('matter_link')
    .select('matter_link.report_id')
    .where('matter_link.case_id', '=', caseId)
    .where(visibleTo(viewer, 'matter_link.report_id'))
    .orderBy('matter_link.report_id')
    .execute();
  return rows.map(({ report_id }) => report_id);
};

const partiesOf = async (db: Database, caseId: string): Promise<readonly Party[]> => {
  const rows = await db
    .selectFrom('matter_access')
    .leftJoin('agency', 'agency.agency_id', 'matter_access.agency_id')
    .select(['matter_access.agency_id', 'role', 'since', 'name_vi', 'name_en'])
    .where('matter_id', '=', caseId)
    .orderBy('since')
    .orderBy('matter_access.agency_id')
    .orderBy('role')
    .execute();
  return rows.map(({ agency_id, role, since, name_vi, name_en }) => ({
    agencyId: agency_id,
    name: name_vi === null || name_en === null ? null : { vi: name_vi, en: name_en },
    role,
    since,
  }));
};

/** What a query needs to know to show the entries of one case to one viewer. */
interface Shown {
  readonly db: Database;
  readonly viewer: Viewer;
  readonly caseId: string;
  readonly revisions: Revisions;
  /** The viewer's body leads or decides, or reads everything. */
  readonly handles: boolean;
}

const verificationsOf = async ({
  db,
  viewer,
  caseId,
  revisions,
  handles,
}: Shown): Promise<readonly VerificationEntry[]> => {
  const rows = await db
    .selectFrom('verification_request')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('requested_at')
    .orderBy('request_id')
    .execute();
  return rows.map((row) => ({
    requestId: row.request_id,
    assignmentId: row.assignment_id,
    askedBy: row.asked_by,
    addressee: row.addressee,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    requestedAt: row.requested_at,
    dueAt: row.due_at,
    answeredAt: row.answered_at,
    outcome: row.outcome,
    late: row.late === 1,
    returnedBecause: row.returned_because,
    contentRefs: JSON.parse(row.content_refs) as ContentRefs,
    evidence:
      row.evidence !== null && (handles || bodiesOf(viewer).includes(row.addressee))
        ? (JSON.parse(row.evidence) as Evidence)
        : null,
    revision: revisions.get(`assignment-${row.assignment_id}`) ?? null,
  }));
};

const decisionsOf = async ({ db, caseId, revisions, handles }: Shown): Promise<readonly DecisionEntry[]> => {
  const rows = await db
    .selectFrom('case_decision')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('requested_at')
    .orderBy('decision_id')
    .execute();
  return rows.map((row) => ({
    decisionId: row.decision_id,
    agencyId: row.agency_id,
    route: row.route,
    state: row.state,
    proposedMeasure: row.proposed_measure,
    measure: row.measure,
    reasons: row.reasons,
    result: row.result,
    requestedAt: row.requested_at,
    decidedAt: row.decided_at,
    notifiedAt: row.notified_at,
    resultAt: row.result_at,
    file: handles ? (JSON.parse(row.file) as ReferralFile) : null,
    decided: handles && row.decided !== null ? (JSON.parse(row.decided) as DecidedFacts) : null,
    setAside: row.set_aside === null ? null : (JSON.parse(row.set_aside) as SetAside),
    revision: revisions.get(`decision-${row.decision_id}`) ?? null,
  }));
};

const publicationsOf = async ({ db, caseId, revisions }: Shown): Promise<readonly PublicationEntry[]> => {
  const rows = await db
    .selectFrom('case_publication')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('requested_at')
    .orderBy('publication_id')
    .execute();
  return rows.map((row) => ({
    publicationId: row.publication_id,
    outlet: row.outlet,
    kind: row.kind,
    title: row.title,
    text: row.body,
    state: row.state,
    url: row.url,
    requestedAt: row.requested_at,
    publishedAt: row.published_at,
    asked: row.asked,
    setRight: row.set_right === null ? null : (JSON.parse(row.set_right) as SetRight),
    revision: revisions.get(`publication-${row.publication_id}`) ?? null,
  }));
};

/**
 * The whole file of a case, as one state of the read models shows it.
 * @throws NotFound when it is not there or not for the viewer.
 */
export const getCaseFile = (source: ReadSource, viewer: Viewer, caseId: string): Promise<CaseFile> =>
  source.read(async (db) => {
    const row = await db
      .selectFrom('case_register')
      .selectAll()
      .select((eb) => [
        eb.and([handlesCase(viewer, 'case_register.case_id')]).as('handles'),
        eb.and([restrictedVisibleTo(viewer, 'case_register.case_id')]).as('restricted'),
      ])
      .where('case_id', '=', caseId)
      .where(visibleTo(viewer, 'case_register.case_id'))
      .executeTakeFirst();
    if (row === undefined) throw new NotFound(`case ${caseId}`);
    const reports = await reportsOf(db, viewer, caseId);
    const revisions = await revisionsOf(db, caseId);
    const handles = Boolean(row.handles);
    const standing = { handles, restricted: Boolean(row.restricted) };
    const shown: Shown = { db, viewer, caseId, revisions, handles };
    return {
      ...caseSummaryOf(row),
      revision: revisions.get(`case-${caseId}`) ?? null,
      reports,
      parties: await partiesOf(db, caseId),
      verifications: await verificationsOf(shown),
      decisions: await decisionsOf(shown),
      publications: await publicationsOf(shown),
      ...(await furtherFileOf(db, viewer, caseId, standing, revisions)),
      timeline: await timelineOf(db, viewer, [caseId, ...reports]),
    };
  });

/** What happened to a report alone, and how far its stream has come. */
export interface ReportHistory extends Revised {
  readonly timeline: readonly TimelineEntry[];
}

/** The history of a report alone. @throws NotFound when it is not there or not for the viewer. */
export const getReportHistory = (source: ReadSource, viewer: Viewer, reportId: string): Promise<ReportHistory> =>
  source.read(async (db) => {
    const seen = await db
      .selectFrom('report')
      .select(sql<number>`1`.as('one'))
      .where('report_id', '=', reportId)
      .where(visibleTo(viewer, 'report.report_id'))
      .executeTakeFirst();
    if (seen === undefined) throw new NotFound(`report ${reportId}`);
    const revision = (await revisionsOf(db, reportId)).get(`report-${reportId}`) ?? null;
    return { revision, timeline: await timelineOf(db, viewer, [reportId]) };
  });
