/**
 * The contract of the log, the conformance table and the end-to-end specs on EventStoreDB (npm run test:eventstore).
 * Against the server that EVENTSTORE_URL names, or, where it names none, against the test double in test/support; the
 * output says which. What is behind `--` goes to Jest.
 *
 * An end-to-end spec needs an empty log for each instance that it starts. The test double gives each a server of its own.
 * A real server has one log and nothing to empty it with: EVENTSTORE_RESET is a command that brings it back empty (see
 * docs/operations/eventstoredb.md). Without it the contract runs on the log as it is, which must be empty, or hold
 * nothing but what an earlier contract left; the end-to-end specs do not run.
 */
import { execSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../support/server-process.ts';

const { EVENTSTORE_URL: url = '', EVENTSTORE_RESET: reset = '', ...others } = process.env;
const isReal = url !== '';

const jest = (what: string, environment: Readonly<Record<string, string>>, ...args: readonly string[]): boolean => {
  process.stdout.write(`\n${what}\n`);
  const options = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
  ];
  const { status } = spawnSync(process.execPath, [...options, ...args, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...others, ...environment },
    stdio: 'inherit',
  });
  return status === 0;
};

const against = isReal ? 'the server that EVENTSTORE_URL names' : 'the test double in test/support/eventstoredb';
const onReal = isReal ? ['-i'] : [];
const empty = (): void => {
  if (isReal && reset !== '') execSync(reset, { stdio: ['ignore', 'ignore', 'inherit'] });
};

const real: Record<string, string> = isReal ? { EVENTSTORE_URL: url } : {};
empty();
// First: the table of conformance leaves events behind that no log of this product holds.
const passed = [jest(`Contract, against ${against}`, real, ...onReal, 'libs/event-store/src/eventstoredb/')];
empty();
passed.push(jest(`Conformance, against ${against}`, real, ...onReal, 'test/eventstoredb/'));

const END_TO_END = String.raw`\.e2e\.spec\.ts$`;
if (!isReal) {
  const what = `End to end, against ${against}: one server process for each instance`;
  passed.push(jest(what, { LIENTHONG_TEST_LOG: 'eventstoredb' }, END_TO_END));
} else if (reset !== '') {
  const what = `End to end, against ${against}, emptied by EVENTSTORE_RESET before each instance`;
  const environment = { LIENTHONG_TEST_LOG: 'eventstoredb', EVENTSTORE_URL: url, EVENTSTORE_RESET: reset };
  passed.push(jest(what, environment, '-i', END_TO_END));
} else {
  process.stdout.write(
    '\nNOT RUN: the end-to-end specs. Each of their instances needs an empty log. Set EVENTSTORE_RESET to a command that ' +
      'brings the server back empty, or leave EVENTSTORE_URL unset to run them against the test double.\n',
  );
}

process.exitCode = passed.every(Boolean) ? 0 : 1;
