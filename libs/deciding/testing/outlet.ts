import type { PublicationEvent } from '#contracts';
import { type Aggregate, refuseFor, unless } from '#rules';
import { AggregateCommand } from '#deciding';

type OpenPublication = { readonly type: 'OpenPublication'; readonly data: { readonly outlet: string } };
type OutletsCommand =
  | { readonly type: 'AcceptPublication'; readonly data: { readonly note?: string } }
  | { readonly type: 'DeclinePublication'; readonly data: { readonly reasons: string } }
  | { readonly type: 'PublishResult'; readonly data: { readonly url: string } }
  | { readonly type: 'LookAtPublication'; readonly data: Record<string, never> };
export type OutletCommand = OpenPublication | OutletsCommand;

interface OutletState {
  readonly status: 'NONE' | 'REQUESTED' | 'ACCEPTED' | 'PUBLISHED';
  readonly outlet?: string;
  readonly askedBy?: string;
  readonly caseId: string;
}

export class OnOutlet extends AggregateCommand<OutletCommand> {}

export const CASE_ID = '00000000-0000-5000-8000-00000000cafe';
const HASH = 'b'.repeat(64);

/**
 * A publication, made small: for the specs of what carries commands out, not of the press. It may be declined at any time
 * and as often as one likes, which changes nothing; `LookAtPublication` is for policies and leads to nothing.
 */
export const outletDecider: Aggregate<OutletCommand, OutletState, PublicationEvent> = {
  category: 'publication',
  owner: 'press',
  initial: { status: 'NONE', caseId: CASE_ID },
  opening: ['OpenPublication'],
  exists: ({ status }) => status !== 'NONE',
  parties: ({ outlet, askedBy }) => ({
    ...(outlet === undefined ? {} : { outlet }),
    ...(askedBy === undefined ? {} : { involved: [askedBy] }),
  }),
  matterId: ({ caseId }) => caseId,
  decide: ({ type, data }, { status }, { issued }) => {
    switch (type) {
      case 'OpenPublication':
        refuseFor(unless(status === 'NONE', 'LC-STATE', { status }));
        return [
          {
            type: 'PublicationOpened',
            data: {
              caseId: CASE_ID,
              requestedBy: 'dic',
              publicationId: issued.commandId,
              outlet: data.outlet,
              kind: 'FACTS',
              title: 'Thông tin về dịch vụ công',
              text: 'Nội dung đã được kiểm chứng.',
            },
          },
        ];
      case 'AcceptPublication':
        refuseFor(unless(status === 'REQUESTED', 'LC-STATE', { status }));
        return [{ type: 'PublicationAccepted', data: {} }];
      case 'DeclinePublication':
        return [{ type: 'PublicationDeclined', data }];
      case 'PublishResult': {
        refuseFor(unless(status !== 'NONE' && status !== 'PUBLISHED', 'LC-STATE', { status }));
        const published = { outlet: 'newspaper', url: data.url, contentHash: HASH, publishedAt: issued.occurredAt };
        return [
          ...(status === 'REQUESTED' ? [{ type: 'PublicationAccepted', data: {} } as const] : []),
          { type: 'ResultPublished', data: published },
        ];
      }
      case 'LookAtPublication':
        return [];
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'PublicationOpened':
        return {
          status: 'REQUESTED',
          outlet: event.data.outlet,
          askedBy: event.data.requestedBy,
          caseId: event.data.caseId,
        };
      case 'PublicationAccepted':
        return { ...state, status: 'ACCEPTED' };
      case 'ResultPublished':
        return { ...state, status: 'PUBLISHED' };
      default:
        return state;
    }
  },
};
