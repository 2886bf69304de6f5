import { recorded } from '#contracts/testing';
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
