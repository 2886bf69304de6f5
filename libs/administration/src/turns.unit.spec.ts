import { Turns } from './turns.js';

it('turns are taken one at a time, in the order in which they were asked for', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const worked = async (name: string, work: Promise<unknown>) => {
    const end = await turns.take();
    order.push(`${name} begins`);
    await work;
    order.push(`${name} ends`);
    end();
  };
  const first = Promise.withResolvers<undefined>();
  const all = [worked('first', first.promise), worked('second', Promise.resolve()), worked('third', Promise.resolve())];
  await new Promise((next) => setImmediate(next));
  expect(order).toEqual(['first begins']);
  first.resolve(undefined);
  await Promise.all(all);
  expect(order.slice(1)).toEqual(['first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
});
