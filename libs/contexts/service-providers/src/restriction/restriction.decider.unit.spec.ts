import type { AnswerRestriction, RestrictionEvent } from '#contracts';
import { issuance, properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies, aLimit } from '#rules/testing';
import { aLetter, CASE_ID, DECISION_ID, opened, OPERATOR, operator, RESTRICTION_ID } from '../../testing/index.js';
import { type RestrictionCommand, restrictionDecider } from './restriction.decider.js';

const byOperator = { issued: { actor: operator } };
const AT = '2023-03-06T01:00:00.000Z';
const answer = (data: AnswerRestriction): RestrictionCommand => ({ type: 'AnswerRestriction', data });
const done = answer({ answer: 'DONE', doneAt: AT });
const of = { decisionId: DECISION_ID, agencyId: OPERATOR };
const wasDone: RestrictionEvent = { type: 'RestrictionRequestAnswered', data: { ...of, answer: 'DONE', doneAt: AT } };
const refuse = answer({ answer: 'REFUSED', reasons: 'Trang không do chúng tôi vận hành' });
const refused: RestrictionEvent = {
  type: 'RestrictionRequestAnswered',
  data: { ...of, answer: 'REFUSED', reasons: 'Trang không do chúng tôi vận hành' },
};
const later = { reviewAt: '2023-05-01T02:00:00.000Z', endsAt: '2023-06-01T02:00:00.000Z', reasons: 'Chưa khắc phục' };
const renewal: RestrictionEvent = { type: 'RenewalNoted', data: later };
const due: RestrictionEvent = { type: 'RestorationDue', data: { reasons: 'Đã đính chính', since: issuance().now } };
const restore = (restoredAt = AT): RestrictionCommand => ({ type: 'ReportRestoration', data: { restoredAt } });
const restored: RestrictionEvent = { type: 'ServiceRestored', data: { ...of, restoredAt: AT } };
const contract = { kind: 'AGENT_CONTRACT_TERMINATION', target: { reference: 'agent-7' } } as const;
const terminated: RestrictionEvent = { type: 'ContractTerminated', data: { ...of, terminatedAt: AT } };

/** The dates of a letter are its limits, also under a law without rules for them (INV-14). */
const named = ({ reviewAt, endsAt = '' }: { readonly reviewAt: string; readonly endsAt?: string }) =>
  [
    aLimit('restriction-review').set({ startsAt: issuance().now, agreedDueAt: reviewAt, dueAt: reviewAt }),
    aLimit('restriction-end').set({ startsAt: issuance().now, agreedDueAt: endsAt, dueAt: endsAt }),
  ] as const;

describe('a letter to a provider (HD-16, HD-17)', () => {
  specification(restrictionDecider, 'is opened as it was written')
    .when({ type: 'OpenRestriction', data: aLetter() })
    .then(opened(), ...named(aLetter()));

  specification(restrictionDecider, 'once (LC-STATE)')
    .given(opened())
    .when({ type: 'OpenRestriction', data: aLetter() })
    .refused('LC-STATE');

  specification(restrictionDecider, 'is done, since when').given(opened()).when(done, byOperator).then(wasDone);

  specification(restrictionDecider, 'is refused, with reasons').given(opened()).when(refuse, byOperator).then(refused);

  specification(restrictionDecider, 'is answered under the provider’s own number')
    .given(opened())
    .when(answer({ answer: 'DONE', doneAt: AT, documentNumber: '7/CV' }), byOperator)
    .then({ ...wasDone, data: { ...of, answer: 'DONE', doneAt: AT, documentNumber: '7/CV' } });

  for (const [name, incomplete] of Object.entries<AnswerRestriction>({
    'done without a time': { answer: 'DONE' },
    'done with reasons against it': { answer: 'DONE', doneAt: AT, reasons: 'Không đồng ý' },
    'refused without reasons': { answer: 'REFUSED' },
  })) {
    specification(restrictionDecider, `not ${name} (LC-ANSWER)`)
      .given(opened())
      .when(answer(incomplete), byOperator)
      .refused('LC-ANSWER');
  }

  specification(restrictionDecider, 'not done ahead of time (LC-TIME)')
    .given(opened())
    .when(answer({ answer: 'DONE', doneAt: '2023-03-06T02:00:00.001Z' }), byOperator)
    .refused('LC-TIME');

  for (const [field, words] of Object.entries<AnswerRestriction>({
    reasons: { answer: 'REFUSED', reasons: 'Hỏi @chu_trang' },
    documentNumber: { answer: 'DONE', doneAt: AT, documentNumber: '0912345678' },
  })) {
    specification(restrictionDecider, `names nobody in its ${field} (INV-17)`)
      .given(opened())
      .when(answer(words), byOperator)
      .refused('INV-17');
  }

  for (const history of [[wasDone], [refused], [wasDone, restored]]) {
    specification(restrictionDecider, `is answered once, after ${history.length} answers (LC-STATE)`)
      .given(opened(), ...history)
      .when(done, byOperator)
      .refused('LC-STATE');
  }

  specification(restrictionDecider, 'the end of an agent’s contract is for good (HD-05)')
    .given(opened(contract))
    .when(done, byOperator)
    .then(wasDone, terminated);

  specification(restrictionDecider, 'a provider may refuse to end one')
    .given(opened(contract))
    .when(refuse, byOperator)
    .then(refused);

  specification(restrictionDecider, 'what is ended is not restored (LC-STATE)')
    .given(opened(contract), wasDone, terminated)
    .when(restore(), byOperator)
    .refused('LC-STATE');
});

describe('what the authority says meanwhile', () => {
  for (const history of [[], [wasDone], [refused]]) {
    specification(restrictionDecider, `a renewal is noted in any state: ${history.length}`)
      .given(opened(), ...history)
      .when({ type: 'NoteRenewal', data: later })
      .then(renewal, ...(history.includes(refused) ? [] : named(later)));

    specification(restrictionDecider, `so is that it is over: ${history.length}`)
      .given(opened(), ...history)
      .when({ type: 'NoteRestorationDue', data: { reasons: 'Đã đính chính' } })
      .then(due);
  }

  specification(restrictionDecider, 'not of a letter that was never written (LC-STATE)')
    .when({ type: 'NoteRenewal', data: later })
    .refused('LC-STATE');
});

describe('after it was called off (Hải Dương 3; INV-14)', () => {
  const since = '2023-03-06T00:30:00.000Z';
  const calledOff: RestrictionEvent = { type: 'RestorationDue', data: { reasons: 'Đã đính chính', since } };
  const doneBefore = answer({ answer: 'DONE', doneAt: since });
  const wasDoneBefore: RestrictionEvent = {
    type: 'RestrictionRequestAnswered',
    data: { ...of, answer: 'DONE', doneAt: since },
  };

  specification(restrictionDecider, 'the provider still tells what it did until then')
    .given(opened(), calledOff)
    .when(doneBefore, byOperator)
    .then(wasDoneBefore);

  specification(restrictionDecider, 'nothing is done any more (LC-TIME)')
    .given(opened(), calledOff)
    .when(done, byOperator)
    .refused('LC-TIME');

  specification(restrictionDecider, 'no contract is ended any more (LC-TIME)')
    .given(opened(contract), calledOff)
    .when(done, byOperator)
    .refused('LC-TIME');

  specification(restrictionDecider, 'one that had ended stays ended')
    .given(opened(contract), calledOff)
    .when(doneBefore, byOperator)
    .then(wasDoneBefore, { ...terminated, data: { ...of, terminatedAt: since } });

  specification(restrictionDecider, 'where it was not kept since when, nothing is held against the provider')
    .given(opened(), { type: 'RestorationDue', data: { reasons: 'Đã đính chính' } })
    .when(done, byOperator)
    .then(wasDone);
});

describe('the service runs as before (HD-17; INV-14)', () => {
  specification(restrictionDecider, 'is reported').given(opened(), wasDone).when(restore(), byOperator).then(restored);

  specification(restrictionDecider, 'after a request to restore')
    .given(opened(), wasDone, due)
    .when(restore(), byOperator)
    .then(restored);

  specification(restrictionDecider, 'not of what was never restricted (LC-STATE)')
    .given(opened())
    .when(restore(), byOperator)
    .refused('LC-STATE');

  specification(restrictionDecider, 'unless it was called off before the provider answered')
    .given(opened(), due)
    .when(restore(), byOperator)
    .then(restored);

  specification(restrictionDecider, 'not of what was refused (LC-STATE)')
    .given(opened(), refused, due)
    .when(restore(), byOperator)
    .refused('LC-STATE');

  specification(restrictionDecider, 'not ahead of time (LC-TIME)')
    .given(opened(), wasDone)
    .when(restore('2023-03-06T02:00:00.001Z'), byOperator)
    .refused('LC-TIME');

  specification(restrictionDecider, 'not before it began (LC-TIME)')
    .given(opened(), wasDone)
    .when(restore('2023-03-06T00:59:59.999Z'), byOperator)
    .refused('LC-TIME');
});

describe('a restriction as a stream', () => {
  properties(restrictionDecider, {
    events: [opened(), opened(contract), wasDone, refused, renewal, due, restored, terminated],
    commands: [
      { type: 'OpenRestriction', data: aLetter() },
      done,
      refuse,
      restore(),
      { type: 'NoteRenewal', data: later },
      { type: 'NoteRestorationDue', data: { reasons: 'Đã đính chính' } },
    ],
  });

  it('shows the provider as addressee, the authority as involved, and belongs to the case', () => {
    const state = fold(restrictionDecider, restrictionDecider.initial, [opened(), renewal]);
    expect(restrictionDecider.parties(state)).toEqual({ addressee: OPERATOR, involved: [agencies.health] });
    expect(restrictionDecider.matterId(state, RESTRICTION_ID)).toBe(CASE_ID);
    expect(state).toMatchObject({ letter: { reviewAt: later.reviewAt, endsAt: later.endsAt } });
  });
});
