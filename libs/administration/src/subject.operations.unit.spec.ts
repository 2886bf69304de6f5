import { InvalidInput, type JsonObject } from '#kernel';
import { type ErasureRequest, subjectOperations } from './subject.operations.js';

const request = {
  subjectRef: '12121212-1212-4212-8212-121212121212',
  agency: 'kh-dic',
  officer: 'quan-tri',
  ground: 'COURT_ORDER',
  reason: 'Theo quyết định của tòa án',
};

const erasing = async (changes: JsonObject, letterRef?: string) => {
  const asked: ErasureRequest[] = [];
  const [operation] = subjectOperations({
    erase: (erasure) => {
      asked.push(erasure);
      const { subjectRef: targetId } = erasure;
      const outcome = { targetId, revision: 1, events: ['SubjectErased'], repeated: false };
      return Promise.resolve(letterRef === undefined ? outcome : { ...outcome, letterRef });
    },
  });
  const items: unknown[] = [];
  for await (const item of operation?.run({ ...request, ...changes }) ?? []) items.push(item);
  return { asked, items };
};

describe('an erasure on the machine', () => {
  it('is asked for by an officer, and tells what was recorded', async () => {
    const { asked, items } = await erasing({});
    const result = { subjectRef: request.subjectRef, revision: 1, events: ['SubjectErased'] };
    expect([asked, items]).toEqual([[request], [{ kind: 'result', result }]]);
  });

  it.each(['Nguyễn Văn A', 'nguyen van a', 'a@example.invalid', '0912345678 '])(
    'is written down under a reference of an officer, as tokens hold it, and under no name: %j',
    async (officer) => {
      await expect(erasing({ officer })).rejects.toThrow(InvalidInput);
    },
  );

  it('names the record of the letter that says the same', async () => {
    const { items } = await erasing({}, 'l-1');
    expect(items).toMatchObject([{ result: { letterRef: 'l-1' } }]);
  });
});
