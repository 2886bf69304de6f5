import { type Duty, type Known, problemsOf } from './duties-page.js';

const known: Known = {
  events: new Set(['ReportReceived']),
  operations: new Set(['POST /v1/reports']),
  specification: (path) => (path === 'a.unit.spec.ts' ? "describe('is received', () => {})" : undefined),
};
const met: Duty = {
  id: 'KH-01',
  clause: '5.1',
  quote: 'Thông qua điện thoại',
  tag: 'C',
  events: ['ReportReceived'],
  operations: ['POST /v1/reports'],
  proof: [{ file: 'a.unit.spec.ts', title: 'is received' }],
};
const { proof: _, ...unproved } = met;

describe('the table of duties', () => {
  it('stands where everything that it names is there', () => {
    expect(problemsOf([met], known)).toEqual([]);
  });

  it('may say why a duty is not met', () => {
    expect(problemsOf([{ ...unproved, reason: 'Một phần sau.' }], known)).toEqual([]);
  });

  it.each<[string, Partial<Duty>]>([
    ['an event', { events: ['ReportRead'] }],
    ['an operation', { operations: ['DELETE /v1/reports'] }],
    ['a specification’s file', { proof: [{ file: 'b.unit.spec.ts', title: 'is received' }] }],
    ['a specification’s title', { proof: [{ file: 'a.unit.spec.ts', title: 'is' }] }],
    ['an id in its order', { id: 'KH-02' }],
  ])('does not without %s', (_what, change) => {
    expect(problemsOf([{ ...met, ...change }], known)).toHaveLength(1);
  });

  it('leaves nothing empty without a reason', () => {
    expect(problemsOf([unproved], known)).toEqual([expect.stringContaining('KH-01')]);
  });
});
