import { recorded } from '#contracts/testing';
import { hostedAlone } from '#http-edge/testing';
import { agencies } from '#rules/testing';
import { DECISION_ID, LETTER_ID, REMEDY_CASE, toUndo } from '../testing/remedy.js';
import { affectedParties } from './index.js';

const { restrictions, leadAgencyId } = toUndo();
const noted = recorded(
  {
    type: 'RemedyNoted',
    data: {
      decisionId: DECISION_ID,
      agencyId: agencies.health,
      stage: 'OPENED',
      cause: 'ANNULLED',
      takenBack: true,
      undone: { restrictions, recipients: [], publications: [], leadAgencyId },
    },
  },
  { stream: `case-${REMEDY_CASE}`, revision: 9, metadata: { matterId: REMEDY_CASE } },
);
const restored = recorded(
  { type: 'RestrictionNoted', data: { restrictionId: LETTER_ID, stage: 'RESTORED' } },
  { stream: `decision-${DECISION_ID}`, revision: 7, metadata: { matterId: REMEDY_CASE } },
);

describe('the list of what must be undone, alone with the log (INV-15)', () => {
  it('is opened by what the case noted, once, and done by what the decision was told', async () => {
    const party = await hostedAlone(affectedParties);
    await party.react(noted);
    const [again] = await party.react(noted);
    expect(again).toMatchObject({ repeated: true });
    await party.react(restored);
    const log = await party.log();
    expect(log.map(({ type }) => type)).toEqual(['RemedyOpened', 'RemedyObligationFulfilled', 'RemedyCompleted']);
    expect(log.map(({ stream }) => stream)).toEqual(Array(3).fill(`remedy-${DECISION_ID}`));
    expect(log[0]).toMatchObject({ metadata: { matterId: REMEDY_CASE, causationId: noted.id } });
    await party.close();
  });

  it('is not there for a decision that nobody set aside, whatever its provider does', async () => {
    const party = await hostedAlone(affectedParties);
    await party.react(restored);
    expect(await party.log()).toEqual([]);
    await party.close();
  });
});
