import { NotFound } from '#kernel';
import type { Transaction } from 'kysely';
import {
  bodiesOf,
  handlesCase,
  isExcluded,
  restrictedVisibleTo,
  type Viewer,
  visibleTo,
} from '../access/visible-to.js';
import { revisionsOf, streamTimelineOf, type TimelineEntry } from '../cases/timeline.queries.js';
import type { ReadSchema, ReadSource } from '../read-schema.js';
import { type CaseFacts, noFacts } from './case-facts.item.js';
import { partiesOfConsultation, partiesOfOpinion } from './coordination.items.js';
import type { ItemKind, Items } from './items.projection.js';
import { partiesOfRemedy } from './remedy.items.js';
import { partiesOfDirection, partiesOfRestriction, partiesOfTransfer } from './route.items.js';

type Database = Transaction<ReadSchema>;

/** What the viewer is to the matter of an item, and to the item. */
interface Standing {
  /** Leads, decides, or audits. */
  readonly handles: boolean;
  /** Reads what is RESTRICTED in the matter. */
  readonly restricted: boolean;
  /** Has a part in the item's own stream. */
  readonly own: boolean;
}

/** Bodies that an item of a case names: they read that item of the file, whatever else they read of it. */
const PARTIES: { readonly [Kind in ItemKind]?: (entry: Items[Kind]) => readonly string[] } = {
  consultation: partiesOfConsultation,
  opinion: partiesOfOpinion,
  transfer: partiesOfTransfer,
  direction: partiesOfDirection,
  restriction: partiesOfRestriction,
  remedy: partiesOfRemedy,
};

const names = <Kind extends ItemKind>(kind: Kind, entry: Items[Kind], viewer: Viewer): boolean => {
  const parties = PARTIES[kind]?.(entry) ?? [];
  return bodiesOf(viewer).some((agencyId) => parties.includes(agencyId));
};

/** Where the reported body speaks for itself, it reads that much (INV-07, INV-10). */
const SPEAKING: readonly ItemKind[] = ['explanation', 'complaint'];

/** Who reads an item of a matter that they see, or an item in which they have a part. */
const mayRead = <Kind extends ItemKind>(
  kind: Kind,
  entry: Items[Kind],
  viewer: Viewer,
  { handles, restricted, own }: Standing,
): boolean => {
  switch (kind) {
    case 'statement':
      return true;
    case 'explanation':
    case 'complaint':
    case 'notification':
      return restricted || own;
    case 'letter':
      return restricted;
    case 'guidance':
    case 'difficulty':
      return own;
    default:
      return handles || own || names(kind, entry, viewer);
  }
};

/** What a file shows of one thing, with how far its stream has come: for `If-Match`. */
export type Shown<Entry> = Entry & { readonly revision: number | null };

/** The items of one kind in a case's file, in the order in which they were opened. */
const itemsOf = <Kind extends ItemKind>(
  rows: readonly ReadSchema['file_item'][],
  kind: Kind,
  viewer: Viewer,
  standing: Omit<Standing, 'own'>,
  revisions: ReadonlyMap<string, number>,
): readonly Shown<Items[Kind]>[] =>
  rows
    .filter((row) => row.kind === kind)
    .map((row) => ({ row, entry: JSON.parse(row.document) as Items[Kind] }))
    .filter(({ entry }) => mayRead(kind, entry, viewer, { ...standing, own: false }))
    .map(({ row, entry }) => ({ ...entry, revision: revisions.get(`${kind}-${row.item_id}`) ?? null }));

/** What a case's file holds beside requests to verify, decisions and publications. */
export interface FurtherFile {
  /** For bodies that handle the case; others read of it what names them. */
  readonly facts: CaseFacts;
  readonly consultations: readonly Shown<Items['consultation']>[];
  readonly opinions: readonly Shown<Items['opinion']>[];
  readonly explanations: readonly Shown<Items['explanation']>[];
  readonly complaints: readonly Shown<Items['complaint']>[];
  readonly directions: readonly Shown<Items['direction']>[];
  readonly transfers: readonly Shown<Items['transfer']>[];
  readonly restrictions: readonly Shown<Items['restriction']>[];
  readonly remedies: readonly Shown<Items['remedy']>[];
  readonly statements: readonly Shown<Items['statement']>[];
  readonly notifications: readonly Shown<Items['notification']>[];
}

/** Of a case's facts, what a viewer reads: side matters are for whoever reads what is RESTRICTED, appraisals for who handles. */
const factsFor = (facts: CaseFacts, viewer: Viewer, { handles, restricted }: Omit<Standing, 'own'>): CaseFacts => ({
  ...facts,
  ...(!handles && {
    caseOfficer: null,
    appraisal: null,
    expressionAssessment: null,
    issues: facts.issues.filter(({ to }) => bodiesOf(viewer).includes(to)),
  }),
  ...(!restricted && { sideReferrals: [], externalFiles: [] }),
});

/** Of a case that the viewer sees. */
export const furtherFileOf = async (
  db: Database,
  viewer: Viewer,
  caseId: string,
  standing: { readonly handles: boolean; readonly restricted: boolean },
  revisions: ReadonlyMap<string, number>,
): Promise<FurtherFile> => {
  const rows = await db
    .selectFrom('file_item')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('opened_at')
    .orderBy('item_id')
    .execute();
  const of = <Kind extends ItemKind>(kind: Kind) => itemsOf(rows, kind, viewer, standing, revisions);
  const own = rows.find(({ kind }) => kind === 'case');
  const facts = own === undefined ? noFacts : (JSON.parse(own.document) as CaseFacts);
  return {
    facts: factsFor(facts, viewer, standing),
    consultations: of('consultation'),
    opinions: of('opinion'),
    explanations: of('explanation'),
    complaints: of('complaint'),
    directions: of('direction'),
    transfers: of('transfer'),
    restrictions: of('restriction'),
    remedies: of('remedy'),
    statements: of('statement'),
    notifications: of('notification'),
  };
};

/** One thing alone, with what happened on its stream. */
export type ItemFile<Kind extends ItemKind> = Shown<Items[Kind]> & {
  /** The case that it belongs to, where there is one: a reference, also for a body that sees nothing else of it. */
  readonly caseId: string | null;
  /** The case's claim under review, for whoever sees the case. */
  readonly claim: string | null;
  readonly timeline: readonly TimelineEntry[];
};

/** A kind that has a page of its own. */
export type PagedKind = Exclude<ItemKind, 'case'>;

/**
 * One item: for bodies that see its case and may read it there, for bodies with a part in its own stream, and a statement for
 * every officer, because it is public. The reported body reads nothing but what it is itself asked to say (INV-07, INV-10).
 * @throws NotFound when it is not there or not for the viewer.
 */
export const getItem = <Kind extends PagedKind>(
  source: ReadSource,
  viewer: Viewer,
  kind: Kind,
  itemId: string,
): Promise<ItemFile<Kind>> =>
  source.read(async (db) => {
    const row = await db
      .selectFrom('file_item')
      .leftJoin('case_register', 'case_register.case_id', 'file_item.case_id')
      .selectAll('file_item')
      .select('case_register.claim')
      .select((eb) => [
        eb.and([visibleTo(viewer, 'file_item.matter_id')]).as('sees_matter'),
        eb.and([visibleTo(viewer, 'case_register.case_id')]).as('sees_case'),
        eb.and([handlesCase(viewer, 'file_item.matter_id')]).as('handles'),
        eb.and([restrictedVisibleTo(viewer, 'file_item.matter_id')]).as('restricted'),
        eb.and([visibleTo(viewer, 'file_item.item_id')]).as('own'),
        eb.and([isExcluded(viewer, 'file_item.matter_id')]).as('excluded'),
      ])
      .where('file_item.item_id', '=', itemId)
      .where('file_item.kind', '=', kind)
      .executeTakeFirst();
    const notFound = new NotFound(`${kind} ${itemId}`);
    if (row === undefined) throw notFound;
    const entry = JSON.parse(row.document) as Items[Kind];
    const own = Boolean(row.own) && (SPEAKING.includes(kind) || !row.excluded);
    const seesMatter = Boolean(row.sees_matter);
    const sees = kind === 'statement' || seesMatter || own;
    const standing = {
      handles: seesMatter && Boolean(row.handles),
      restricted: seesMatter && Boolean(row.restricted),
      own,
    };
    if (!sees || !mayRead(kind, entry, viewer, standing)) throw notFound;
    const stream = `${kind}-${itemId}`;
    return {
      ...entry,
      caseId: kind === 'statement' && !row.sees_case ? null : row.case_id,
      claim: row.sees_case ? row.claim : null,
      revision: (await revisionsOf(db, row.matter_id)).get(stream) ?? null,
      timeline: await streamTimelineOf(db, viewer, {
        matterId: row.matter_id,
        stream,
        whole: standing.restricted || own,
      }),
    };
  });
