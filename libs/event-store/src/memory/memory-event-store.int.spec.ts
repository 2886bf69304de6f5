import { MemoryEventStore } from '../index.js';
import { randomUUID } from 'node:crypto';
const ev = () => ({ id: randomUUID(), type: 'X', data: { a: 'Đ' }, metadata: {} });
it('walks', async () => {
  const s = new MemoryEventStore();
  await s.append('case-1', [ev(), ev()], 'no_stream');
  await s.append('case-2', [ev()], 'no_stream');
  const out = [];
  for await (const e of s.readAll({ direction: 'backwards', limit: 2 })) out.push(e.stream + e.revision);
  expect(out).toEqual(['case-20', 'case-11']);
  const ac = new AbortController();
  const kinds = [];
  for await (const i of s.subscribe({ signal: ac.signal })) {
    kinds.push(i.kind);
    if (i.kind === 'caughtUp') void s.append('case-2', [ev()], 0);
    if (kinds.length === 5) ac.abort();
  }
  expect(kinds).toEqual(['event', 'event', 'event', 'caughtUp', 'event']);
  await expect(s.append('case-1', [ev()], 0)).rejects.toThrow('is at 1');
});
