import type { DecisionEvent, RestrictionEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { CASE_ID, DECISION_ID } from '../../testing/index.js';
import { noteConsent } from './note-consent.policy.js';
import { noteRestriction } from './note-restriction.policy.js';

const RESTRICTION_ID = '44444444-4444-5444-8444-444444444444';
const metadata = { matterId: CASE_ID };
const onTheDecision = <Event extends DecisionEvent>(event: Event) =>
  recorded(event, { stream: `decision-${DECISION_ID}`, metadata });
const onTheLetter = <Event extends RestrictionEvent>(event: Event) =>
  recorded(event, { stream: `restriction-${RESTRICTION_ID}`, metadata });

const noted = (stage: string) => [
  {
    category: 'case',
    targetId: CASE_ID,
    command: {
      type: 'NoteRestriction',
      data: { restrictionId: RESTRICTION_ID, decisionId: DECISION_ID, agencyId: 'isp', stage },
    },
  },
];
const of = { decisionId: DECISION_ID, agencyId: 'isp' };
const AT = '2023-03-06T01:00:00.000Z';

describe('the case is told', () => {
  it('of the consent of the affected party (INV-16)', () => {
    const given = onTheDecision({ type: 'PublicationConsentGiven', data: { means: 'Văn bản' } });
    expect(noteConsent.react(given)).toEqual([
      { category: 'case', targetId: CASE_ID, command: { type: 'NoteConsent', data: { decisionId: DECISION_ID } } },
    ]);
  });

  it('and to which text, where it had been amended', () => {
    const given = onTheDecision({ type: 'PublicationConsentGiven', data: { means: 'Văn bản', amendments: 1 } });
    const data = { decisionId: DECISION_ID, amendments: 1 };
    expect(noteConsent.react(given)).toEqual([
      { category: 'case', targetId: CASE_ID, command: { type: 'NoteConsent', data } },
    ]);
  });

  it('of letters to providers, and that they go on', () => {
    const requested = onTheDecision({
      type: 'RestrictionRequested',
      data: {
        restrictionId: RESTRICTION_ID,
        requestedBy: 'dic',
        addressee: 'isp',
        kind: 'URL_BLOCKING',
        target: { urls: ['https://example.org/post/1'] },
        scope: 'Một bài đăng',
        reasons: 'Chưa đính chính',
        provisions: [{ provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' }],
        reviewAt: AT,
        endsAt: AT,
      },
    });
    expect(noteRestriction.react(requested)).toEqual(noted('REQUESTED'));
    const renewed = onTheDecision({
      type: 'RestrictionRenewed',
      data: { restrictionId: RESTRICTION_ID, addressee: 'isp', reviewAt: AT, reasons: 'Chưa khắc phục' },
    });
    expect(noteRestriction.react(renewed)).toEqual(noted('RENEWED'));
  });

  it('of what the provider did', () => {
    const answered = (answer: 'DONE' | 'REFUSED') =>
      onTheLetter({ type: 'RestrictionRequestAnswered', data: { ...of, answer } });
    expect(noteRestriction.react(answered('DONE'))).toEqual(noted('DONE'));
    expect(noteRestriction.react(answered('REFUSED'))).toEqual(noted('REFUSED'));
    const restored = onTheLetter({ type: 'ServiceRestored', data: { ...of, restoredAt: AT } });
    expect(noteRestriction.react(restored)).toEqual(noted('RESTORED'));
    const terminated = onTheLetter({ type: 'ContractTerminated', data: { ...of, terminatedAt: AT } });
    expect(noteRestriction.react(terminated)).toEqual(noted('TERMINATED'));
  });
});
