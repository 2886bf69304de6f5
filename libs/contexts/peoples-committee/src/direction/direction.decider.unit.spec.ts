import { properties, specification } from '#deciding/testing';
import { agencies, agencyForTests } from '#rules/testing';
import { anAdvice, CASE_ID, chair, directed, DIRECTION_ID, notDirected, requested } from '../../testing/index.js';
import { type DirectionCommand, directionDecider } from './direction.decider.js';

const byChair = { issued: { actor: chair } };
const direct = (overrides: { bodies?: string[]; text?: string } = {}): DirectionCommand => ({
  type: 'IssuePpcDirection',
  data: {
    bodies: [agencies.health, agencies.police],
    text: 'Giao hai cơ quan xem xét theo thẩm quyền',
    legalBasis: 'kh-plan.7.1.a',
    ...overrides,
  },
});
const decline = (reasons = 'Cơ quan chủ trì tự xử lý theo thẩm quyền'): DirectionCommand => ({
  type: 'DeclineDirection',
  data: { reasons },
});
const move: DirectionCommand = {
  type: 'TransferToSuccessor',
  data: { predecessor: agencies.ppc, successor: 'new-ppc' },
};

describe('what the people’s committee makes of a lead’s advice (KH art. 7.1.a; KH-18)', () => {
  specification(directionDecider, 'is found once').when({ type: 'OpenDirection', data: anAdvice() }).then(requested());
  specification(directionDecider, 'and not twice (LC-STATE)')
    .given(requested())
    .when({ type: 'OpenDirection', data: anAdvice() })
    .refused('LC-STATE');

  specification(directionDecider, 'bodies are directed to consider; nothing is decided for them (open question 15)')
    .given(requested())
    .when(direct(), byChair)
    .then(directed);
  specification(directionDecider, 'or nobody is, with reasons')
    .given(requested())
    .when(decline(), byChair)
    .then(notDirected);

  for (const [name, given] of [
    ['directed', directed],
    ['declined', notDirected],
  ] as const) {
    specification(directionDecider, `not again once it was ${name} (LC-STATE)`)
      .given(requested(), given)
      .when(direct(), byChair)
      .refused('LC-STATE');
    specification(directionDecider, `nor declined once it was ${name} (LC-STATE)`)
      .given(requested(), given)
      .when(decline(), byChair)
      .refused('LC-STATE');
  }

  specification(directionDecider, 'only bodies that can decide it themselves (INV-03)')
    .given(requested())
    .when(direct(), { ...byChair, law: { isCompetent: (agencyId) => agencyId === agencies.police } })
    .refused('INV-03');
  specification(directionDecider, 'not those that give opinions, whatever a pack says (INV-04)')
    .given(requested())
    .when(direct(), {
      ...byChair,
      law: {
        agency: (agencyId) =>
          agencyForTests(agencyId, agencyId === agencies.health ? { kind: 'PARTY_PROPAGANDA_COMMITTEE' } : {}),
      },
    })
    .refused('INV-04');
  specification(directionDecider, 'on the route that a direction is')
    .given(requested())
    .when(direct(), { ...byChair, law: { isCompetent: (_agency, _measure, route) => route === 'ADVISE_PPC' } })
    .then(directed);
  specification(directionDecider, 'that are there (LC-ADDRESSEE)')
    .given(requested())
    .when(direct(), { ...byChair, law: { isActive: (agencyId) => agencyId !== agencies.health } })
    .refused('LC-ADDRESSEE');
  specification(directionDecider, 'not the authority that the matter is about (INV-10)')
    .given(requested({ file: { reportedAgencyId: agencies.health } }))
    .when(direct(), byChair)
    .refused('INV-10');
  specification(directionDecider, 'nor one that the claim speaks about (INV-10)')
    .given(requested({ file: { bodiesConcerned: [agencies.health] } }))
    .when(direct(), byChair)
    .refused('INV-10');
  specification(directionDecider, 'by an officer without conflict (INV-10)')
    .given(requested({ file: { conflicted: ['chair'] } }))
    .when(direct(), byChair)
    .refused('INV-10');
  specification(directionDecider, 'also where it declines (INV-10)')
    .given(requested({ file: { conflicted: ['chair'] } }))
    .when(decline(), byChair)
    .refused('INV-10');
  specification(directionDecider, 'on a basis of the catalogue, in words that name nobody')
    .given(requested())
    .when(direct({ text: 'Gọi 0912345678' }), { ...byChair, law: { knowsProvision: () => false } })
    .refused('REFERENCE_UNKNOWN', 'INV-17');
  specification(directionDecider, 'reasons that name nobody (INV-17)')
    .given(requested())
    .when(decline('Gọi 0912345678'), byChair)
    .refused('INV-17');
  specification(directionDecider, 'a body that has ended is directed as its successor, once')
    .given(requested())
    .when(direct({ bodies: ['old-health', agencies.health, agencies.police] }), {
      ...byChair,
      law: { successorOf: (id) => (id === 'old-health' ? agencies.health : undefined) },
    })
    .then(directed);

  specification(directionDecider, 'goes on with the committee’s successor')
    .given(requested())
    .when(move, { law: { successorOf: () => 'new-ppc' } })
    .then({ type: 'TaskTransferredToSuccessor', data: { predecessor: agencies.ppc, successor: 'new-ppc' } });

  it('is the committee’s to answer, and the lead’s to see', () => {
    const state = [
      requested({ file: { reportedAgencyId: 'district' } }),
      { type: 'TaskTransferredToSuccessor', data: { predecessor: agencies.ppc, successor: 'new-ppc' } } as const,
    ].reduce(directionDecider.evolve, directionDecider.initial);
    expect(directionDecider.parties(state)).toEqual({
      addressee: 'new-ppc',
      involved: [agencies.dic],
      reported: ['district'],
    });
    expect(directionDecider.matterId(state, DIRECTION_ID)).toBe(CASE_ID);
  });
});

describe('every direction', () => {
  properties(directionDecider, {
    events: [requested(), directed, notDirected],
    commands: [{ type: 'OpenDirection', data: anAdvice() }, direct(), decline(), move],
  });
});
