import { resolve } from 'node:path';
import type { OperationItem } from '#administration';
import { ERASURE_GROUNDS, OFFICER_ROLES } from '#contracts';
import { InvalidInput, type JsonObject, type JsonValue, KnownError } from '#kernel';
import { Command, InvalidArgumentError } from 'commander';
import { follow, problemText, table, type Terminal } from './terminal.js';

/** Runs one operation, wherever the data folder's log is open: in the running server, or here. */
export type RunOperation = (operation: string, input: JsonObject) => AsyncIterable<OperationItem>;

type Rows = readonly Readonly<Record<string, JsonValue>>[];

/** Exit statuses: 0 done, 1 refused or failed, 2 the call itself is wrong. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

const positiveInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('A positive whole number is expected.');
  return value;
};

const LOG_HELP = `
A <log> is a file (data/log.sqlite), a connection string (esdb://…), or env:NAME for a variable that holds one of them:
what stands on a command line is seen by everybody on the machine. The log of this instance is EVENTSTORE_URL, or
log.sqlite in LIENTHONG_DATA where that is not set. Broken off, the same command goes on where it was.`;

const ROTATION_HELP = `
The new key is made in keys/ where the master key is the file keys/vault-master-key. Where it is configured
(LIENTHONG_MASTER_KEY), the new one is in LIENTHONG_MASTER_KEY_NEXT, for the server too if one runs.
Backups from before need the former key: docs/operations/vault.md.`;

/**
 * The command line. Every command is one operation; `--json` prints its result as JSON on standard output and nothing
 * else there, so that a machine can read it. Progress and errors go to standard error.
 */
const commandLine = (run: RunOperation, terminal: Terminal): Command => {
  const program = new Command('lienthong')
    .description('Administers a Liên Thông instance: the folder that LIENTHONG_DATA names (default: data/).')
    .option('--json', 'print the result as JSON')
    .showHelpAfterError('(lienthong --help lists the commands)')
    .exitOverride();

  const execute = async (operation: string, input: JsonObject, present: (result: JsonValue) => readonly string[]) => {
    const outcome = await follow(run(operation, input), terminal);
    if (program.opts<{ json?: boolean }>().json === true) terminal.out(JSON.stringify(outcome));
    else present(outcome).forEach(terminal.out);
  };
  const asTable = (outcome: JsonValue): readonly string[] => {
    const lines = table(outcome as Rows);
    return lines.length > 0 ? lines : ['(none)'];
  };
  const asJson = (outcome: JsonValue): readonly string[] => [JSON.stringify(outcome, null, 2)];

  program
    .command('token')
    .description('mint a bearer token (embedded default only: refused when an identity issuer is configured)')
    .requiredOption('--agency <id>', 'the body, for example kh-dic')
    .requiredOption('--roles <list>', `comma-separated: ${OFFICER_ROLES.join(', ')}`)
    .requiredOption('--officer <ref>', 'opaque reference of the officer; never a name')
    .option('--hours <n>', 'how long it is valid', positiveInteger, 8)
    .action(({ agency, roles, officer, hours }: { agency: string; roles: string; officer: string; hours: number }) =>
      execute('token', { agency, roles: roles.split(',').map((role) => role.trim()), officer, hours }, (outcome) => [
        (outcome as { token: string }).token,
      ]),
    );

  program
    .command('import')
    .description('import a legacy register: a CSV event log through a mapping')
    .argument('<file>', 'the CSV file')
    .requiredOption('--mapping <file>', 'the YAML mapping')
    .option('--report <file>', 'write the row-by-row error report there, one JSON object a line')
    .action((file: string, { mapping, report }: { mapping: string; report?: string }) =>
      execute(
        'import',
        {
          file: resolve(file),
          mapping: resolve(mapping),
          ...(report === undefined ? {} : { report: resolve(report) }),
        },
        importText,
      ),
    );

  const projections = program.command('projections').description('the read models');
  projections
    .command('list')
    .description('each with its version, position and lag')
    .action(() => execute('projections-list', {}, asTable));
  projections
    .command('rebuild')
    .description('build one anew beside the old, which serves until the new one has caught up')
    .argument('[name]', 'the projection; all of them when left out')
    .action((name: string | undefined) => execute('projections-rebuild', name === undefined ? {} : { name }, asTable));

  const deadLetters = program.command('dead-letters').description('what policies could not do');
  deadLetters
    .command('list')
    .description('parked and held events')
    .action(() => execute('dead-letters-list', {}, asTable));
  deadLetters
    .command('show')
    .description('one, with the refusal')
    .argument('<id>')
    .action((id: string) => execute('dead-letters-show', { id }, asJson));
  deadLetters
    .command('retry')
    .description('react again, then to the held events of the same matter, in order')
    .argument('<id>')
    .action((id: string) => execute('dead-letters-retry', { id }, asJson));
  deadLetters
    .command('skip')
    .description('leave it undone for good; the reason is kept')
    .argument('<id>')
    .requiredOption('--reason <text>')
    .action((id: string, { reason }: { reason: string }) => execute('dead-letters-skip', { id, reason }, asJson));

  const streams = program.command('streams').description('the event log');
  streams
    .command('show')
    .description('the events of a stream, oldest first, one JSON object a line')
    .argument('<name>', 'for example case-0f5…')
    .option('--from <revision>', 'first revision', (text) => positiveInteger(String(Number(text) + 1)) - 1)
    .option('--limit <n>', 'at most so many', positiveInteger, 1000)
    .action((name: string, { from, limit }: { from?: number; limit: number }) =>
      execute('streams-show', { name, limit, ...(from === undefined ? {} : { from }) }, (outcome) =>
        (outcome as readonly JsonValue[]).map((event) => JSON.stringify(event)),
      ),
    );

  program
    .command('deadline')
    .description('the time limits of a stream')
    .command('explain')
    .description('why it ends when it ends, step by step, in Vietnamese and English')
    .argument('<stream>', 'for example assignment-0f5…')
    .argument('[limit]', 'the limit, for example verification-answer; all of the stream when left out')
    .action((stream: string, deadlineId: string | undefined) =>
      execute('deadline-explain', { stream, ...(deadlineId === undefined ? {} : { deadlineId }) }, explanationText),
    );

  program
    .command('log')
    .description('the event log as a whole')
    .command('copy')
    .description('copy a log into an empty one or one that holds its beginning, and verify it; no server may run')
    .option('--from <log>', 'copy that log into the one of this instance, and move the instance to it')
    .option('--to <log>', 'copy the log of this instance there; the instance stays where it is')
    .addHelpText('after', LOG_HELP)
    .action((logs: { from?: string; to?: string }) => execute('log-copy', logs, asJson));

  const vault = program.command('vault').description('the personal data; nothing here shows any of it');
  vault
    .command('rotate-master-key')
    .description('put every subject’s key under another master key; broken off, the same command ends it')
    .addHelpText('after', ROTATION_HELP)
    .action(() => execute('vault-rotate-master-key', {}, rotationText));
  vault
    .command('sweep-attachments')
    .description('remove uploaded files that nobody has referred to')
    .option('--older-than-hours <n>', 'only those that were uploaded longer ago', positiveInteger, 24)
    .action(({ olderThanHours }: { olderThanHours: number }) =>
      execute('vault-sweep-attachments', { olderThanHours }, asJson),
    );

  program
    .command('subject')
    .description('whoever the vault keeps something of; nothing here shows who that is')
    .command('erase')
    .description('destroy name, contact and words for good; recorded first, as an act of the body’s administrator')
    .argument('<subjectRef>', 'the opaque reference')
    .requiredOption('--agency <id>', 'the body that handles the matter in which the person stands')
    .requiredOption('--officer <ref>', 'who does it, as tokens name officers')
    .requiredOption('--ground <ground>', ERASURE_GROUNDS.join(', '))
    .requiredOption('--reason <text>', 'kept in the log: no personal data')
    .option('--stream <name>', 'where the person stands, of imported history: report-0f5…')
    .action((subjectRef: string, given: Readonly<Record<string, string>>) =>
      execute('subject-erase', { subjectRef, ...given }, asJson),
    );

  program
    .command('backup')
    .description('back up log (a file), read models, operations and vault while the server runs')
    .argument('<folder>', 'a new or empty folder')
    .option('--with-keys', 'include the keys folder; keep such a backup as safe as the vault itself')
    .action((folder: string, { withKeys }: { withKeys?: boolean }) =>
      execute('backup', { folder: resolve(folder), withKeys: withKeys === true }, asJson),
    );

  program
    .command('restore')
    .description('restore a backup into the empty folder that LIENTHONG_DATA names, and verify it')
    .argument('<folder>', 'the backup')
    .action((folder: string) => execute('restore', { folder: resolve(folder) }, asJson));

  return program;
};

interface Explanation {
  readonly deadlineId: string;
  readonly status: string;
  readonly steps: readonly { readonly text: { readonly vi: string; readonly en: string } }[];
}

/** Each step on a line, Vietnamese first, English under it. */
const explanationText = (outcome: JsonValue): readonly string[] =>
  (outcome as unknown as readonly Explanation[]).flatMap(({ deadlineId, status, steps }) => [
    `${deadlineId} (${status})`,
    ...steps.flatMap(({ text }, index) => [`  ${index + 1}. ${text.vi}`, `     ${text.en}`]),
  ]);

interface ImportTotals {
  readonly matters: Readonly<Record<string, number>>;
  readonly rows: Readonly<Record<string, number>>;
  readonly channels: Readonly<Record<string, number>>;
  readonly oddities: Readonly<Record<string, number>>;
  readonly events: Readonly<Record<string, number>>;
  readonly errors: readonly { readonly line: number; readonly matter: string; readonly problem: string }[];
  readonly seconds: number;
}

const importText = (outcome: JsonValue): readonly string[] => {
  const totals = outcome as unknown as ImportTotals;
  const block = (title: string, counts: Readonly<Record<string, number>>): readonly string[] => [
    `${title}:`,
    ...Object.entries(counts).map(([name, count]) => `  ${name}: ${count}`),
  ];
  return [
    ...block('Matters', totals.matters),
    ...block('Rows', totals.rows),
    ...block('Matters by channel in the source', totals.channels),
    ...block('Oddities of the source, each treated as the documentation says', totals.oddities),
    ...block('Events', totals.events),
    `Errors: ${totals.errors.length}`,
    ...totals.errors.slice(0, 20).map(({ line, matter, problem }) => `  line ${line}, matter ${matter}: ${problem}`),
    `Took ${totals.seconds.toFixed(1)} s`,
  ];
};

interface Rotation {
  readonly keys: number;
  readonly rewrapped: boolean;
  readonly formerFingerprint: string;
  readonly fingerprint: string;
  readonly formerKeyFile: string | null;
}

const rotationText = (outcome: JsonValue): readonly string[] => {
  const { keys, rewrapped, formerFingerprint, fingerprint, formerKeyFile } = outcome as unknown as Rotation;
  return [
    `${keys} keys open under master key ${fingerprint}${rewrapped ? '' : ' (they were put under it before)'}; none under ${formerFingerprint} is left.`,
    formerKeyFile === null
      ? 'Now write the new key into LIENTHONG_MASTER_KEY and take LIENTHONG_MASTER_KEY_NEXT away.'
      : `The former key is kept in ${formerKeyFile}: move it to where the keys of backups are.`,
    'Backups from before need the former key; destroy it when the last of them has expired.',
  ];
};

/** Runs one command line and answers the exit status. */
export const runCommandLine = async (
  argv: readonly string[],
  run: RunOperation,
  terminal: Terminal,
): Promise<number> => {
  const program = commandLine(run, terminal);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof KnownError) {
      if (program.opts<{ json?: boolean }>().json === true) {
        terminal.out(
          JSON.stringify({
            problem: { code: error.code, status: error.status, detail: error.message, ...error.extensions },
          }),
        );
      }
      problemText(error).forEach(terminal.err);
      return error instanceof InvalidInput ? EXIT.usage : EXIT.failed;
    }
    if (isCommanderError(error)) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    terminal.err(`defect: ${error instanceof Error ? error.message : String(error)}`);
    return EXIT.failed;
  }
};

const isCommanderError = (error: unknown): error is { readonly exitCode: number; readonly code: string } =>
  error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.');
