import type { StatementEvent } from '#contracts';
import { officer, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import { aStatement, STATEMENT_ID } from '../../testing/notices.js';
import { type StatementCommand, statementDecider } from './statement.decider.js';

const issue = (...overrides: Parameters<typeof aStatement>): StatementCommand => ({
  type: 'IssueOfficialStatement',
  data: aStatement(...overrides),
});
const byHealth = { issued: { actor: officer({ agencyId: agencies.health, officerRef: 'spokesperson' }) } };
const CASE_ID = '11111111-1111-5111-8111-111111111111';
const issued = (caseId?: string): StatementEvent => {
  const { personalDataRemoved: _, ...said } = aStatement();
  return {
    type: 'OfficialStatementIssued',
    data: {
      agencyId: agencies.health,
      ...(caseId !== undefined && { caseId }),
      ...said,
      issuedBy: { agencyId: agencies.health, officerRef: 'spokesperson' },
    },
  };
};

describe('an official statement (KH art. 7.1.c, 7.3.d; KH-22)', () => {
  specification(statementDecider, 'is issued by any body, without any matter').when(issue(), byHealth).then(issued());

  specification(statementDecider, 'or on a matter, which need not be verified: INV-01 has no other urgent way')
    .when(issue({ caseId: CASE_ID }), byHealth)
    .then(issued(CASE_ID));

  for (const [field, overrides] of Object.entries({
    title: { title: 'Về bài của @ten_nguoi_dang' },
    facts: { facts: 'Người đăng có số 0912 345 678' },
    url: { url: 'https://a.b:matkhau@example.org/' },
  })) {
    specification(statementDecider, `says facts and nothing about a person: ${field} (INV-17)`)
      .when(issue(overrides), byHealth)
      .refused('INV-17');
  }

  specification(statementDecider, 'is issued once (LC-STATE)')
    .given(issued())
    .when(issue(), byHealth)
    .refused('LC-STATE');

  properties(statementDecider, {
    events: [issued(), issued(CASE_ID)],
    commands: [issue(), issue({ title: '@ai_do' })],
  });

  it('stands by itself: the matter that it names takes note of it', () => {
    const state = fold(statementDecider, statementDecider.initial, [issued(CASE_ID)]);
    expect(statementDecider.parties(state)).toEqual({ issuing: agencies.health });
    expect(statementDecider.matterId(state, STATEMENT_ID)).toBe(STATEMENT_ID);
  });
});
