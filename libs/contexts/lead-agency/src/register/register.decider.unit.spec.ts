import fc from 'fast-check';
import { properties, specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import { OTHER_CASE_ID, policy, REPORT_ID } from '../../testing/index.js';
import {
  type AssignNumber,
  assignNumber,
  registerDecider,
  registerId,
  registerYear,
  type RegisterCommand,
} from './register.decider.js';

const toNumber: AssignNumber = {
  agencyId: agencies.dic,
  code: 'INCOMING',
  year: 2023,
  numbered: { category: 'report', id: REPORT_ID },
  matterId: REPORT_ID,
};
const assign = (overrides: Partial<AssignNumber> = {}): RegisterCommand => ({
  type: 'AssignNumber',
  data: { ...toNumber, ...overrides },
});
const assigned = (number: number, overrides: Partial<AssignNumber> = {}) =>
  ({ type: 'RegistrationNumberAssigned', data: { ...toNumber, ...overrides, number } }) as const;

describe('the numbers of a register (life-cycle 3.1; KH-16)', () => {
  specification(registerDecider, 'begin with 1').when(assign(), { issued: policy }).then(assigned(1));

  specification(registerDecider, 'go on without a gap')
    .given(assigned(1), assigned(2))
    .when(assign({ matterId: OTHER_CASE_ID }), { issued: policy })
    .then(assigned(3, { matterId: OTHER_CASE_ID }));

  it('are revision + 1, however many there are', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), (count) => {
        const events = Array.from({ length: count }, (_, revision) => assigned(revision + 1));
        expect(fold(registerDecider, registerDecider.initial, events)).toMatchObject({ assigned: count });
      }),
    );
  });

  it('are of one body, one kind and one year', () => {
    expect(registerId(toNumber)).toBe('dic.INCOMING.2023');
    expect(assignNumber(agencies.dic, 'CASE', '2023-03-06T02:00:00.000Z', toNumber.numbered, REPORT_ID)).toEqual({
      category: 'register',
      targetId: 'dic.CASE.2023',
      command: assign({ code: 'CASE' }),
    });
  });

  it.each([
    ['2023-12-31T16:59:59.999Z', 2023],
    ['2023-12-31T17:00:00.000Z', 2024],
  ])('begin anew with the year in Vietnam: %s', (recordedAt, year) => {
    expect(registerYear(recordedAt)).toBe(year);
  });

  it('belong to the matter of what was numbered last', () => {
    const state = fold(registerDecider, registerDecider.initial, [
      assigned(1),
      assigned(2, { matterId: OTHER_CASE_ID }),
    ]);
    expect(registerDecider.matterId(state, 'dic.INCOMING.2023')).toBe(OTHER_CASE_ID);
  });

  properties(registerDecider, { events: [assigned(1), assigned(2)], commands: [assign()] });
});
