import { BodyPipe } from '#http-edge';
import { InvalidInput } from '#kernel';
import { CasesQuery, ReportsQuery } from './query-bodies.js';

const read = (metatype: new () => object, query: object): unknown =>
  new BodyPipe().transform(query, { type: 'query', metatype });

describe('instants in queries', () => {
  it.each([
    [ReportsQuery, 'receivedFrom'],
    [ReportsQuery, 'receivedBefore'],
    [CasesQuery, 'openedFrom'],
    [CasesQuery, 'openedBefore'],
  ])('%p %s: one that there is', (queryClass, name) => {
    expect(read(queryClass, { [name]: '2024-02-29T23:59:59.999Z' })).toEqual({ [name]: '2024-02-29T23:59:59.999Z' });
    for (const never of ['2026-13-45T00:00:00.000Z', '2023-02-29T00:00:00.000Z', '2023-03-06', 'yesterday']) {
      expect(() => read(queryClass, { [name]: never })).toThrow(InvalidInput);
    }
  });
});
