import { recorded } from '#contracts/testing';
import { deriveId } from '#kernel';
import { agencies } from '#rules/testing';
import { anOffer, CASE_ID, PUBLICATION_ID } from '../../testing/index.js';
import { openPublication } from './open-publication.policy.js';

describe('opening a publication', () => {
  it('hands the whole offer over to the stream that it names', () => {
    const { caseId: _case, ...request } = anOffer();
    const requested = recorded({ type: 'PublicationRequested', data: request }, { stream: `case-${CASE_ID}` });
    expect(openPublication.react(requested)).toEqual([
      { category: 'publication', targetId: PUBLICATION_ID, command: { type: 'OpenPublication', data: anOffer() } },
    ]);
  });
});

describe('asking the outlet to set an item right (INV-15)', () => {
  it('each item on the list, and nothing else that is on it', () => {
    const decisionId = deriveId('decision');
    const obligationId = deriveId('obligation');
    const addressee = agencies.newspaper;
    const opened = recorded(
      {
        type: 'RemedyOpened',
        data: {
          caseId: CASE_ID,
          decisionId,
          cause: 'ANNULLED',
          agencyId: agencies.health,
          leadAgencyId: agencies.dic,
          obligations: [
            { obligationId, kind: 'RETRACT', target: PUBLICATION_ID, addressee },
            { obligationId: deriveId('letter'), kind: 'RESTORE', target: deriveId('restriction'), addressee: 'isp' },
          ],
        },
      },
      { stream: `remedy-${decisionId}` },
    );
    expect(openPublication.react(opened)).toMatchObject([
      {
        category: 'publication',
        targetId: PUBLICATION_ID,
        command: {
          type: 'AskToSetRight',
          data: { kind: 'RETRACT', decisionId, obligationId, leadAgencyId: agencies.dic },
        },
      },
    ]);
  });
});
