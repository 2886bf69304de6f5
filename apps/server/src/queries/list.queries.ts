import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { PERSONAL_DATA_VAULT, type PersonalDataVault } from '#identity';
import { NotFound } from '#kernel';
import {
  type DelegationEntry,
  type DelegationFilter,
  getItem,
  type Items,
  listDelegations,
  type ListedKind,
  listItems,
  type Page,
  type PageRequest,
  ReadModels,
  type Viewer,
} from '#read-models';

/** Questions about what belongs to a body rather than to a matter, and about what was said in a meeting. */

export class ListItems<Kind extends ListedKind = ListedKind> extends Query<Page<Items[Kind]>> {
  constructor(
    readonly viewer: Viewer,
    readonly kind: Kind,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListItems)
class ListItemsHandler implements IQueryHandler<ListItems> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, kind, page }: ListItems): Promise<Page<Items[ListedKind]>> {
    return listItems(this.readModels, viewer, kind, page);
  }
}

export class ListDelegations extends Query<Page<DelegationEntry>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: DelegationFilter,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListDelegations)
class ListDelegationsHandler implements IQueryHandler<ListDelegations> {
  constructor(private readonly readModels: ReadModels) {}

  execute({ viewer, filter, page }: ListDelegations): Promise<Page<DelegationEntry>> {
    return listDelegations(this.readModels, viewer, filter, page);
  }
}

/** What was said in a meeting, in words. */
export interface MeetingMinutes {
  readonly consultationId: string;
  readonly heldAt: string;
  /** Null after it was erased. */
  readonly minutes: string | null;
  /** There were minutes, and the key to them was destroyed. */
  readonly erased: boolean;
}

export class GetMinutes extends Query<MeetingMinutes> {
  constructor(
    readonly viewer: Viewer,
    readonly consultationId: string,
  ) {
    super();
  }
}

@QueryHandler(GetMinutes)
class GetMinutesHandler implements IQueryHandler<GetMinutes> {
  constructor(
    private readonly readModels: ReadModels,
    @Inject(PERSONAL_DATA_VAULT) private readonly vault: PersonalDataVault,
  ) {}

  /** For whoever may read the consultation (KH art. 5.2.a). @throws NotFound also where no meeting was held. */
  async execute({ viewer, consultationId }: GetMinutes): Promise<MeetingMinutes> {
    const { meeting } = await getItem(this.readModels, viewer, 'consultation', consultationId);
    const heldAt = meeting?.held?.heldAt;
    const ref = meeting?.minutesRef ?? null;
    if (heldAt === undefined || ref === null) throw new NotFound(`minutes of consultation ${consultationId}`);
    const minutes = (await this.vault.open(ref)) ?? null;
    return { consultationId, heldAt, minutes, erased: minutes === null };
  }
}

/** The handlers of all of them. */
export const listQueryHandlers = [ListItemsHandler, ListDelegationsHandler, GetMinutesHandler];
