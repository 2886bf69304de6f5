import type { AccessEvent, OfficerActor } from '#contracts';
import type { Instant, Uuid } from '#kernel';

/** Something that an officer was shown, was refused, or took away. */
export interface Access {
  readonly officer: OfficerActor;
  /** What was asked for: the pattern of the path, and the id in it. */
  readonly what: { readonly kind: string; readonly id?: string };
  readonly matterId?: Uuid;
  readonly at: Instant;
  readonly happened:
    | { readonly as: 'READ' }
    | { readonly as: 'EXPORTED' }
    | { readonly as: 'REFUSED'; readonly act: 'READ' | 'COMMAND'; readonly status: '403' | '404' };
  readonly correlationId: string;
}

/** An access as the log says it. */
export const accessEventOf = ({ officer, what, matterId, at, happened }: Access): AccessEvent => {
  const { officerRef, agencyId } = officer;
  const data = { officerRef, agencyId, what, ...(matterId !== undefined && { matterId }), at };
  switch (happened.as) {
    case 'READ':
      return { type: 'AccessRecorded', data };
    case 'EXPORTED':
      return { type: 'ExportMade', data };
    case 'REFUSED':
      return { type: 'AccessRefused', data: { ...data, act: happened.act, status: happened.status } };
  }
};
