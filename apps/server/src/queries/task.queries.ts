import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '#kernel';
import {
  type CaseFile,
  type DecisionEntry,
  getCaseFile,
  getItem,
  type ItemFile,
  type PagedKind,
  type PublicationEntry,
  ReadModels,
  type TimelineEntry,
  type VerificationEntry,
  type Viewer,
} from '#read-models';

/** What a task shows beside its own facts: the case that it belongs to, and what happened on its own stream. */
interface OfCase {
  readonly caseId: string;
  /** The case's claim under review. */
  readonly claim: string | null;
  readonly timeline: readonly TimelineEntry[];
}

export type AssignmentFile = VerificationEntry & OfCase;
export type DecisionFile = DecisionEntry & OfCase;
export type PublicationFile = PublicationEntry & OfCase;

/** Where a kind of task stands in the read models. */
const tables = {
  assignment: { table: 'verification_request', id: 'assignment_id' },
  decision: { table: 'case_decision', id: 'decision_id' },
  publication: { table: 'case_publication', id: 'publication_id' },
} as const;

/**
 * A task out of its case's file: who may see the file may see the task.
 * @throws NotFound in the task's own name, so that nobody learns of a case that is not for them.
 */
const taskOf = async <Entry>(
  readModels: ReadModels,
  viewer: Viewer,
  kind: keyof typeof tables,
  taskId: string,
  entryIn: (file: CaseFile) => Entry | undefined,
): Promise<Entry & OfCase> => {
  const { table, id } = tables[kind];
  const row = await readModels.read((db) =>
    db.selectFrom(table).select('case_id').where(id, '=', taskId).executeTakeFirst(),
  );
  const notFound = new NotFound(`${kind} ${taskId}`);
  if (row === undefined) throw notFound;
  const file = await getCaseFile(readModels, viewer, row.case_id).catch((error: unknown) => {
    throw error instanceof NotFound ? notFound : error;
  });
  const entry = entryIn(file);
  if (entry === undefined) throw notFound;
  const timeline = file.timeline.filter(({ stream }) => stream === `${kind}-${taskId}`);
  return { ...entry, caseId: file.caseId, claim: file.claim, timeline };
};

export class GetAssignment extends Query<AssignmentFile> {
  constructor(
    readonly viewer: Viewer,
    readonly assignmentId: string,
  ) {
    super();
  }
}

@QueryHandler(GetAssignment)
class GetAssignmentHandler implements IQueryHandler<GetAssignment> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, assignmentId }: GetAssignment): Promise<AssignmentFile> {
    return taskOf(this.readModels, viewer, 'assignment', assignmentId, ({ verifications }) =>
      verifications.find((entry) => entry.assignmentId === assignmentId),
    );
  }
}

export class GetDecision extends Query<DecisionFile> {
  constructor(
    readonly viewer: Viewer,
    readonly decisionId: string,
  ) {
    super();
  }
}

@QueryHandler(GetDecision)
class GetDecisionHandler implements IQueryHandler<GetDecision> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, decisionId }: GetDecision): Promise<DecisionFile> {
    return taskOf(this.readModels, viewer, 'decision', decisionId, ({ decisions }) =>
      decisions.find((entry) => entry.decisionId === decisionId),
    );
  }
}

export class GetPublication extends Query<PublicationFile> {
  constructor(
    readonly viewer: Viewer,
    readonly publicationId: string,
  ) {
    super();
  }
}

@QueryHandler(GetPublication)
class GetPublicationHandler implements IQueryHandler<GetPublication> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, publicationId }: GetPublication): Promise<PublicationFile> {
    return taskOf(this.readModels, viewer, 'publication', publicationId, ({ publications }) =>
      publications.find((entry) => entry.publicationId === publicationId),
    );
  }
}

/** What a stream of this kind holds, for whoever may see it. */
export class GetItem<Kind extends PagedKind = PagedKind> extends Query<ItemFile<Kind>> {
  constructor(
    readonly viewer: Viewer,
    readonly kind: Kind,
    readonly itemId: string,
  ) {
    super();
  }
}

@QueryHandler(GetItem)
class GetItemHandler implements IQueryHandler<GetItem> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, kind, itemId }: GetItem): Promise<ItemFile<PagedKind>> {
    return getItem(this.readModels, viewer, kind, itemId);
  }
}

/** The handlers of all of them. */
export const taskQueryHandlers = [GetAssignmentHandler, GetDecisionHandler, GetPublicationHandler, GetItemHandler];
