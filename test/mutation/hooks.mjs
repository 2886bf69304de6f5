/* global expect -- Jest's */
/**
 * Stands in every spec file of a mutation run (see mutation-run.ts). Runs each test as it is and sees which checks refused
 * in it; only those can be missed. Then runs it again without each of them: the first test that fails then is that check's
 * guard. A test that does not pass a second time as it is tells nothing, and is left alone.
 *
 * With LIENTHONG_WITHOUT, one check is off from the beginning, and the tests run once.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const file = process.env.LIENTHONG_GUARDS;
const always = process.env.LIENTHONG_WITHOUT === undefined ? undefined : Number(process.env.LIENTHONG_WITHOUT);
const wanted =
  process.env.LIENTHONG_MUTANTS === undefined ? undefined : new Set(JSON.parse(process.env.LIENTHONG_MUTANTS));
const lines = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
const guarded = new Set(lines.map((line) => JSON.parse(line)).flatMap(({ id, by }) => (by === undefined ? [] : [id])));

let off = always;
let refusing = new Set();

globalThis.__holds = (id, condition) => {
  if (!condition) refusing.add(id);
  return condition || id === off;
};
globalThis.__refusal = (id, refusal) => {
  refusing.add(id);
  return id === off ? undefined : refusal;
};

const isPassed = async (body, args, without) => {
  off = without;
  try {
    await body(...args);
    return true;
  } catch {
    return false;
  } finally {
    off = always;
  }
};

const tell = (told) => appendFileSync(file, `${JSON.stringify(told)}\n`);

const guarding =
  (name, body) =>
  async (...args) => {
    refusing = new Set();
    await body(...args);
    if (always !== undefined || file === undefined) return;
    const candidates = [...refusing].filter((id) => !guarded.has(id) && (wanted === undefined || wanted.has(id)));
    for (const id of candidates) {
      tell({ id });
      if (await isPassed(body, args, id)) continue;
      // A test that leaves something behind would fail anyway.
      if (!(await isPassed(body, args, undefined))) break;
      guarded.add(id);
      const { testPath, currentTestName } = expect.getState();
      tell({ id, by: { spec: testPath, test: currentTestName ?? name } });
    }
  };

const wrapped = (original) => {
  const run = (name, body, timeout) => original(name, guarding(name, body), timeout);
  return Object.assign(run, original, {
    each: (...table) => {
      const register = original.each(...table);
      return (name, body, timeout) => register(name, guarding(name, body), timeout);
    },
  });
};

globalThis.it = wrapped(globalThis.it);
globalThis.test = globalThis.it;
