import fc from 'fast-check';
import type { CaseEvent } from '#contracts';
import { deriveId } from '#kernel';
import { listCases } from '#read-models';
import { readModelsOf } from '#read-models/testing';
import { agencies } from '#rules/testing';
import {
  advised,
  appraisalStarted,
  appraised,
  closed,
  closedNoViolation,
  completed,
  directionNoted,
  explained,
  handlingNoted,
  handlingRejected,
  invited,
  opened,
  referred,
  reopened,
  requested,
  resultNoted,
  transferNoted,
  transferRequested,
  untilAppraised,
  untilReferred,
  untilResult,
  untilVerified,
} from '../../testing/index.js';
import { caseDecider } from './case.decider.js';

const officer = { agencyId: agencies.dic, roles: ['OFFICER'] } as const;

const ofDecision = <Event extends { readonly data: object }>(event: Event, n: number): Event => ({
  ...event,
  data: { ...event.data, decisionId: deriveId('decision', n), referralId: deriveId('referral', n) },
});
const resultOf = (n: number): CaseEvent => ({
  ...resultNoted,
  data: { ...resultNoted.data, decisionId: deriveId('decision', n) },
});

/** What the register shows of cases that were told so, beside where the lead's own fold has them. */
const shownAndDecided = async (histories: readonly (readonly CaseEvent[])[]) => {
  const caseIds = histories.map((_, n) => deriveId('case', n));
  const told = histories.flatMap((history, n) =>
    history.map((event) => ({
      stream: `case-${caseIds[n]}`,
      event,
      metadata: { matterId: caseIds[n] ?? '' },
    })),
  );
  const { items } = await listCases(await readModelsOf(told), officer, {}, { limit: 200 });
  const states = new Map(items.map(({ caseId, state }) => [caseId, state]));
  const shown = caseIds.map((caseId) => states.get(caseId));
  const decided = histories.map((history) => history.reduce(caseDecider.evolve, caseDecider.initial).status);
  return { shown, decided };
};

const returned = (n: number): CaseEvent => ({
  type: 'FileReturnNoted',
  data: {
    referralId: deriveId('referral', n),
    decisionId: deriveId('decision', n),
    agencyId: agencies.police,
    reasons: 'Không thuộc thẩm quyền',
  },
});
const caseReopened = (at: 'UNDER_VERIFICATION' | 'UNDER_APPRAISAL'): CaseEvent => ({
  type: 'CaseReopened',
  data: {
    at,
    cause: 'NEW_EVIDENCE',
    reasons: 'Có chứng cứ mới',
    reopenedBy: { agencyId: agencies.dic, officerRef: 'officer-1' },
  },
});
const undirected: CaseEvent = { type: 'DirectionNoted', data: { ...directionNoted([]).data, outcome: 'DECLINED' } };
const earlier = deriveId('explanation', 'earlier');
const undirectedBefore: CaseEvent = {
  type: 'DirectionNoted',
  data: { ...directionNoted([]).data, outcome: 'DECLINED', directionId: deriveId('direction', 'earlier') },
};

const annulled = (n: number, takenBack: boolean): CaseEvent => ({
  type: 'RemedyNoted',
  data: {
    decisionId: deriveId('decision', n),
    agencyId: agencies.police,
    stage: 'OPENED',
    cause: 'ANNULLED',
    takenBack,
  },
});

const restored: readonly CaseEvent[] = [...untilVerified('AUTHENTIC'), ofDecision(referred(), 1)];
const two: readonly CaseEvent[] = [...untilReferred.slice(0, -1), ofDecision(referred(), 1), ofDecision(referred(), 2)];
const noted = (n: number): CaseEvent => ofDecision(handlingNoted, n);
const rejected = (n: number): CaseEvent => ofDecision(handlingRejected('VerificationAnswered'), n);

describe('the case register shows a case where its lead has it (life-cycle 3.0, 3.3)', () => {
  it.each<[string, readonly CaseEvent[], string]>([
    ['referred without an appraisal and rejected', [...restored, rejected(1)], 'Verified'],
    ['one of two bodies has decided, the other’s file is too old', [...two, noted(1), rejected(2)], 'UnderAppraisal'],
    [
      'a decision that the case went back behind is rejected',
      [
        ...two.slice(0, -1),
        reopened,
        completed(),
        appraisalStarted,
        appraised(),
        ofDecision(referred(), 2),
        rejected(1),
      ],
      'HandlingReferred',
    ],
    ['a second body decides after the first reported', [...two, noted(1), resultOf(1), noted(2)], 'ResultNoted'],
    ['a result comes after the case went back', [...two, noted(1), rejected(2), resultOf(1)], 'UnderAppraisal'],
    ['a file was given back', [...two, returned(1)], 'UnderAppraisal'],
    ['the affected party was invited', [...untilAppraised, invited()], 'AwaitingExplanation'],
    [
      'a word to an earlier invitation',
      [...untilAppraised, invited(), explained({ explanationId: earlier })],
      'AwaitingExplanation',
    ],
    ['the affected party has explained itself', [...untilAppraised, invited(), explained()], 'Appraised'],
    ["the people's committee was advised", [...untilAppraised, advised()], 'PpcAdvised'],
    ["the people's committee declined", [...untilAppraised, advised(), undirected], 'Appraised'],
    ['a late word on an earlier advice', [...untilAppraised, advised(), undirectedBefore], 'PpcAdvised'],
    ['the lead is offered', [...untilVerified(), transferRequested()], 'CaseTransferRequested'],
    [
      'the lead is offered twice, and the first offer’s file goes on',
      [...untilVerified(), transferRequested(), transferRequested(), completed('AUTHENTIC')],
      'CaseTransferRequested',
    ],
    [
      'the lead is offered while others go on answering',
      [...untilVerified(), transferRequested(), appraisalStarted, transferNoted('DECLINED', agencies.dic)],
      'UnderAppraisal',
    ],
    ['what was decided is annulled', [...untilResult, annulled(1, true)], 'UnderAppraisal'],
    ['reopened for another appraisal', [...untilResult, closed, caseReopened('UNDER_APPRAISAL')], 'UnderAppraisal'],
    ['reopened without an outcome', [opened(), closed, caseReopened('UNDER_APPRAISAL')], 'UnderVerification'],
  ])('%s', async (_, history, state) => {
    expect(await shownAndDecided([history])).toEqual({ shown: [state], decided: [state] });
  });

  it('whatever is told of it, in whichever order', async () => {
    const one = fc.constantFrom<CaseEvent>(
      requested(),
      completed(),
      completed('AUTHENTIC'),
      reopened,
      appraisalStarted,
      appraised(),
      invited(),
      invited({ explanationId: earlier }),
      explained(),
      explained({ explanationId: earlier }),
      advised(),
      directionNoted(),
      undirected,
      undirectedBefore,
      transferRequested(),
      transferNoted('ACCEPTED', agencies.police),
      transferNoted('DECLINED', agencies.dic),
      transferNoted('RETURNED', agencies.dic),
      closed,
      closedNoViolation,
      caseReopened('UNDER_VERIFICATION'),
      caseReopened('UNDER_APPRAISAL'),
      ...[1, 2].flatMap((n) => [
        ofDecision(referred(), n),
        noted(n),
        rejected(n),
        returned(n),
        resultOf(n),
        annulled(n, true),
        annulled(n, false),
      ]),
    );
    const begun = fc.constantFrom(
      [opened()],
      untilAppraised,
      untilVerified(),
      untilVerified('AUTHENTIC'),
      untilReferred,
      untilResult,
      two,
    );
    const ended = fc.constantFrom<readonly CaseEvent[]>([], [closed], [closedNoViolation]);
    const history = fc
      .tuple(begun, fc.array(one, { maxLength: 12 }), ended, fc.array(one, { maxLength: 2 }))
      .map((parts) => parts.flat());
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 30, maxLength: 60 }), async (histories) => {
        const { shown, decided } = await shownAndDecided(histories);
        expect(shown).toEqual(decided);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
