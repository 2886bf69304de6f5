import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import { DECISION_ID, ITEM_ID, LETTER_ID, REMEDY_CASE, toUndo } from '../../testing/remedy.js';
import { fulfilRemedy } from './fulfil-remedy.policy.js';
import { openRemedy } from './open-remedy.policy.js';

const { restrictions, recipients, publications, leadAgencyId } = toUndo();
const [FIRST, SECOND] = ['11111111-1111-5111-8111-11111111aaaa', '11111111-1111-5111-8111-11111111bbbb'];
const ofThis = (obligationId: string) => ({ decisionId: DECISION_ID, obligationId });

describe('opening a list of what must be undone (INV-15)', () => {
  const noted = { decisionId: DECISION_ID, agencyId: agencies.health, cause: 'ANNULLED', takenBack: true } as const;
  const onCase = { stream: `case-${REMEDY_CASE}` };

  it('hands over what the case gathered', () => {
    const opened = recorded(
      {
        type: 'RemedyNoted',
        data: { ...noted, stage: 'OPENED', undone: { restrictions, recipients, publications, leadAgencyId } },
      },
      onCase,
    );
    expect(openRemedy.react(opened)).toEqual([
      { category: 'remedy', targetId: DECISION_ID, command: { type: 'OpenRemedy', data: toUndo() } },
    ]);
  });

  it('does nothing when it is completed', () => {
    const completed = recorded({ type: 'RemedyNoted', data: { ...noted, stage: 'COMPLETED' } }, onCase);
    expect(openRemedy.react(completed)).toEqual([]);
  });
});

describe('ticking what is done (INV-15)', () => {
  it('a restriction by what the decision was told, and not by what the case was', () => {
    const said = { restrictionId: LETTER_ID, stage: 'RESTORED' } as const;
    const onDecision = recorded({ type: 'RestrictionNoted', data: said }, { stream: `decision-${DECISION_ID}` });
    expect(fulfilRemedy.react(onDecision)).toEqual([
      { category: 'remedy', targetId: DECISION_ID, command: { type: 'NoteRestored', data: said } },
    ]);
    const onCase = recorded(
      { type: 'RestrictionNoted', data: { ...said, decisionId: DECISION_ID, agencyId: 'isp' } },
      { stream: `case-${REMEDY_CASE}` },
    );
    expect(fulfilRemedy.react(onCase)).toEqual([]);
  });

  it('everything that one item was asked for in one command: of one event, a stream takes one of a kind', () => {
    const retracted = recorded(
      {
        type: 'PublicationRetracted',
        data: {
          by: agencies.newspaper,
          retractedAt: '2023-03-06T01:50:00.000Z',
          fulfils: [ofThis(FIRST), ofThis(SECOND)],
        },
      },
      { stream: `publication-${ITEM_ID}` },
    );
    expect(fulfilRemedy.react(retracted)).toMatchObject([
      { category: 'remedy', targetId: DECISION_ID, command: { data: { obligationIds: [FIRST, SECOND] } } },
    ]);
  });

  it('says in one line where a correction is to be read, however long its address', () => {
    const corrected = recorded(
      {
        type: 'CorrectionPublished',
        data: {
          by: agencies.newspaper,
          url: `https://bao.example.org/${'a'.repeat(470)}`,
          contentHash: 'd'.repeat(64),
          publishedAt: '2023-03-06T01:50:00.000Z',
          prominence: 'EQUAL',
          fulfils: [ofThis(FIRST)],
        },
      },
      { stream: `publication-${ITEM_ID}` },
    );
    const [command] = fulfilRemedy.react(corrected);
    expect((command?.command.data as { how: string }).how).toHaveLength(500);
  });

  it('a notification that tells of a decision set aside, and no other', () => {
    const sent = {
      sentBy: agencies.dic,
      recipients: [agencies.ppc],
      subject: 'Quyết định đã bị hủy bỏ',
      contentRefs: [],
    };
    const placed = { stream: `notification-${ITEM_ID}` };
    const told = recorded({ type: 'NotificationSent', data: { ...sent, remedy: ofThis(FIRST) } }, placed);
    expect(fulfilRemedy.react(told)).toMatchObject([
      { targetId: DECISION_ID, command: { type: 'NoteFulfilled', data: { obligationIds: [FIRST] } } },
    ]);
    expect(fulfilRemedy.react(recorded({ type: 'NotificationSent', data: sent }, placed))).toEqual([]);
  });
});
