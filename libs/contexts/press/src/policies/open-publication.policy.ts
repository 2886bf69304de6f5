import { definePolicy, type PolicyCommand } from '#reactions';
import type { NoteLead } from '../publication/publication.decider.js';
import type { AskToSetRight } from '../publication/publication.setting-right.js';
import type { OpenPublication } from '../publication/publication.state.js';

/**
 * Life-cycle 3.0, INV-15: a lead offers an item; the outlet finds the offer on a stream of its own, and is asked there to set
 * it right when its decision is amended or annulled; a stay of one holds it (open question 28); and it is told who leads after
 * a transfer (INV-22). One policy for all, because a policy takes the events of a matter in their order: nothing is asked about an item that is not offered yet.
 */
export const openPublication = definePolicy({
  name: 'open-publication',
  context: 'press',
  on: ['PublicationRequested', 'RemedyOpened', 'ComplaintNoted', 'TransferNoted'],
  react: (event) => {
    if (event.type === 'PublicationRequested') {
      const offer: OpenPublication = { caseId: event.streamId, ...event.data };
      return [onPublication(offer.publicationId, { type: 'OpenPublication', data: offer })];
    }
    if (event.type === 'ComplaintNoted') {
      const { complaintId, stayed, offered = [] } = event.data;
      const type = stayed ? 'NoteStay' : 'EndStay';
      return offered.map((publicationId) => onPublication(publicationId, { type, data: { complaintId } }));
    }
    if (event.type === 'TransferNoted') {
      const { leadAgencyId, publications = [] } = event.data;
      const led: NoteLead = { leadAgencyId };
      return publications.map((publicationId) => onPublication(publicationId, { type: 'NoteLead', data: led }));
    }
    const { decisionId, cause, obligations } = event.data;
    return obligations.flatMap(({ kind, obligationId, target }) => {
      if (kind !== 'CORRECT' && kind !== 'RETRACT') return [];
      const asked: AskToSetRight = { kind, decisionId, obligationId, reasons: REASONS[cause] };
      return [onPublication(target, { type: 'AskToSetRight', data: asked })];
    });
  },
});

const REASONS = {
  ANNULLED: 'Quyết định nêu trong tin đã bị hủy bỏ. / The decision that the item reports was annulled (INV-15).',
  AMENDED: 'Quyết định nêu trong tin đã được sửa đổi. / The decision that the item reports was amended (INV-15).',
} as const;

const onPublication = (targetId: string, command: PolicyCommand['command']): PolicyCommand => ({
  category: 'publication',
  targetId,
  command,
});
