import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { NotFound } from '#kernel';
import { attachmentsOf, getItem, ReadModels, type Viewer } from '#read-models';

/** Questions about what parties wrote. The words are in the vault; who may read them, the read models know. */

/** What the affected party said before a restrictive measure, or that it will not explain itself. */
export interface ExplanationWords {
  readonly explanationId: string;
  /** Under whose key the words are: unmasked and erased by this reference. */
  readonly subjectRef: string;
  /** Null after they were erased. */
  readonly words: string | null;
  /** Files that were handed in with them, by the reference under which each is read. */
  readonly attachments: readonly string[];
  /** There were words, and the key to them was destroyed. */
  readonly erased: boolean;
}

export class GetExplanationWords extends Query<ExplanationWords> {
  constructor(
    readonly viewer: Viewer,
    readonly explanationId: string,
  ) {
    super();
  }
}

@QueryHandler(GetExplanationWords)
class GetExplanationWordsHandler implements IQueryHandler<GetExplanationWords> {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(PERSONAL_DATA_VAULT) private readonly vault: PersonalDataVault,
  ) {}

  /** For whoever may read the explanation's page. @throws NotFound also where the party has said nothing. */
  async execute({ viewer, explanationId }: GetExplanationWords): Promise<ExplanationWords> {
    const { wordsRef, affectedParty } = await getItem(this.readModels, viewer, 'explanation', explanationId);
    if (wordsRef === null) throw new NotFound(`words of explanation ${explanationId}`);
    const words = (await this.vault.open(wordsRef)) ?? null;
    const attachments = await attachmentsOf(this.readModels, explanationId);
    return { explanationId, subjectRef: affectedParty.subjectRef, words, attachments, erased: words === null };
  }
}

/** What a complainant wrote. */
export interface ComplaintWords {
  readonly complaintId: string;
  /** Under whose key the words are: unmasked and erased by this reference. */
  readonly subjectRef: string;
  /** The complaint, the second one and the withdrawal, as far as there are, in this order; null after they were erased. */
  readonly words: readonly (string | null)[];
  /** Files that were handed in with the complaint, by the reference under which each is read. */
  readonly attachments: readonly string[];
  /** The key to the words was destroyed. */
  readonly erased: boolean;
}

export class GetComplaintWords extends Query<ComplaintWords> {
  constructor(
    readonly viewer: Viewer,
    readonly complaintId: string,
  ) {
    super();
  }
}

@QueryHandler(GetComplaintWords)
class GetComplaintWordsHandler implements IQueryHandler<GetComplaintWords> {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(PERSONAL_DATA_VAULT) private readonly vault: PersonalDataVault,
  ) {}

  /** For whoever may read the complaint's page. @throws NotFound. */
  async execute({ viewer, complaintId }: GetComplaintWords): Promise<ComplaintWords> {
    const { wordsRefs, complainant } = await getItem(this.readModels, viewer, 'complaint', complaintId);
    const words = await Promise.all(wordsRefs.map(async (docRef) => (await this.vault.open(docRef)) ?? null));
    const attachments = await attachmentsOf(this.readModels, complaintId);
    return { complaintId, subjectRef: complainant.subjectRef, words, attachments, erased: words.includes(null) };
  }
}

/** Why an operator does not agree with a notice. */
export interface GuidanceObjection {
  readonly guidanceId: string;
  /** Under whose key the words are: unmasked and erased by this reference. */
  readonly subjectRef: string;
  /** Null after it was erased. */
  readonly objection: string | null;
  /** There was one, and the key to it was destroyed. */
  readonly erased: boolean;
}

export class GetObjection extends Query<GuidanceObjection> {
  constructor(
    readonly viewer: Viewer,
    readonly guidanceId: string,
  ) {
    super();
  }
}

@QueryHandler(GetObjection)
class GetObjectionHandler implements IQueryHandler<GetObjection> {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(PERSONAL_DATA_VAULT) private readonly vault: PersonalDataVault,
  ) {}

  /** For whoever may read the notice. @throws NotFound also where nobody objected. */
  async execute({ viewer, guidanceId }: GetObjection): Promise<GuidanceObjection> {
    const { objectionRef, addressee } = await getItem(this.readModels, viewer, 'guidance', guidanceId);
    if (objectionRef === null) throw new NotFound(`objection to notice ${guidanceId}`);
    const objection = (await this.vault.open(objectionRef)) ?? null;
    return { guidanceId, subjectRef: addressee.subjectRef, objection, erased: objection === null };
  }
}

/** The handlers of all of them. */
export const wordsQueryHandlers = [GetExplanationWordsHandler, GetComplaintWordsHandler, GetObjectionHandler];
