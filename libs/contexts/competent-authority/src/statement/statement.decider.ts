import type { EventOf, IssueOfficialStatement, OfficialStatementIssued, StatementEvent } from '#contracts';
import {
  actingOfficer,
  addressFreeOfIdentity,
  type Aggregate,
  freeOfIdentity,
  type Issuance,
  refuseFor,
  unless,
} from '#rules';

export interface StatementCommand {
  readonly type: 'IssueOfficialStatement';
  readonly data: IssueOfficialStatement;
}

type Statement = EventOf<typeof OfficialStatementIssued>['data'];

export type StatementState = { readonly status: 'NONE' } | { readonly status: 'ISSUED'; readonly statement: Statement };

/**
 * KH art. 7.1.c, 7.3.d; KH-22. Any body, at any time, before anything is verified too (INV-01 has no other urgent way):
 * facts in its own name, and nothing about a person (INV-17).
 */
const issueStatement = (
  { caseId, title, facts, url }: IssueOfficialStatement,
  state: StatementState,
  issued: Issuance,
): readonly StatementEvent[] => {
  const { agencyId, officerRef } = actingOfficer(issued);
  refuseFor(
    unless(state.status === 'NONE', 'LC-STATE', { state: state.status, allowedIn: ['NONE'] }),
    freeOfIdentity(title, 'title'),
    freeOfIdentity(facts, 'facts'),
    url === undefined ? undefined : addressFreeOfIdentity(url, 'url'),
  );
  return [
    {
      type: 'OfficialStatementIssued',
      data: {
        agencyId,
        ...(caseId !== undefined && { caseId }),
        title,
        facts,
        ...(url !== undefined && { url }),
        issuedBy: { agencyId, officerRef },
      },
    },
  ];
};

/**
 * One official statement (life-cycle 3.1: `statement-{id}`). It lives without a matter; the one that it names takes note of
 * it where the body has a part in it.
 */
export const statementDecider: Aggregate<StatementCommand, StatementState, StatementEvent> = {
  category: 'statement',
  owner: 'competent-authority',
  opening: ['IssueOfficialStatement'],
  initial: { status: 'NONE' },
  decide: ({ data }, state, { issued }) => issueStatement(data, state, issued),
  evolve: (_, event) => ({ status: 'ISSUED', statement: event.data }),
  exists: (state) => state.status !== 'NONE',
  parties: (state) => (state.status === 'NONE' ? {} : { issuing: state.statement.agencyId }),
  matterId: (_, streamId) => streamId,
};
