import { recorded } from '#contracts/testing';
import { aQuestion, CONSULTATION_ID, OPINION_ID } from '../../testing/index.js';
import { openOpinion } from './open-opinion.policy.js';

describe('opening an opinion', () => {
  it('hands the whole question over to the stream that it names', () => {
    const requested = recorded(
      { type: 'OpinionRequested', data: aQuestion() },
      { stream: `consultation-${CONSULTATION_ID}` },
    );
    expect(openOpinion.react(requested)).toEqual([
      { category: 'opinion', targetId: OPINION_ID, command: { type: 'OpenOpinion', data: aQuestion() } },
    ]);
  });

  it('leaves imported history alone', () => {
    expect(openOpinion.reactsToImported).toBe(false);
  });
});
