import { AGENCY_KINDS } from '#contracts';
import { isKeptFromAdvisers, notAdvisory } from './index.js';

const ADVISERS = [
  'PARTY_PROPAGANDA_COMMITTEE',
  'PARTY_INTERNAL_AFFAIRS_COMMITTEE',
  'PROVINCIAL_PARTY_COMMITTEE',
  'JOURNALISTS_ASSOCIATION',
];

describe('INV-04: Party committees and the Journalists’ Association advise', () => {
  it.each(AGENCY_KINDS)('%s', (kind) => {
    const refused = notAdvisory('body', kind) !== undefined;
    expect(refused).toBe(ADVISERS.includes(kind));
  });

  it.each([
    ['report', 'ScreenReport'],
    ['assignment', 'RecordVerification'],
    ['case', 'CompleteVerification'],
    ['case', 'CompleteAppraisal'],
    ['case', 'AssessExpressionImpact'],
    ['case', 'ReferHandling'],
    ['decision', 'DecideHandling'],
    ['decision', 'ReviewDecision'],
  ])('they never take the step %s %s', (category, command) => {
    expect(isKeptFromAdvisers(category, command)).toBe(true);
  });

  it.each([
    ['opinion', 'SubmitOpinion'],
    ['report', 'RegisterReport'],
    ['report', 'NotifyLeadAgency'],
    ['notification', 'AcknowledgeNotification'],
    ['assignment', 'ReturnAssignment'],
  ])('they may take the step %s %s', (category, command) => {
    expect(isKeptFromAdvisers(category, command)).toBe(false);
  });
});
