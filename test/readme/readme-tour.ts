/**
 * Takes the tour of README.md as a reader does: the server of the build, one shell, one line after the other. Each line
 * must end well, and every request must be answered as the text says: with success, or, where the text before a block
 * says that it is refused, with that rule. `npm run readme-tour`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, startServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const CHAPTER = 'Five minutes with curl';
const ADDRESS = 'http://127.0.0.1:3000';
/** What other bodies' policies do is there a moment later; a person is slower than that. */
const PATIENCE_MS = 15_000;

interface Block {
  /** The line of README.md that the block begins at. */
  readonly line: number;
  /** Commands as a shell takes them: those over several lines in one piece. */
  readonly commands: readonly string[];
  /** The rule by which the text before the block says that it is refused. */
  readonly refusedBy: string | undefined;
}

const isWhole = (text: string): boolean => spawnSync('bash', ['-n'], { input: text }).status === 0;

const commandsOf = (lines: readonly string[]): readonly string[] => {
  const commands: string[] = [];
  let begun = '';
  for (const line of lines) {
    begun += `${line}\n`;
    if (!isWhole(begun)) continue;
    if (begun.trim() !== '') commands.push(begun);
    begun = '';
  }
  if (begun !== '') throw new Error(`README.md: this is no command:\n${begun}`);
  return commands;
};

const blocksOf = (readme: string): readonly Block[] => {
  const all = readme.split('\n');
  const from = all.indexOf(`## ${CHAPTER}`);
  const to = all.findIndex((line, index) => index > from && line.startsWith('## '));
  if (from < 0 || to < 0) throw new Error(`README.md has no chapter "${CHAPTER}"`);
  const blocks: Block[] = [];
  let prose = '';
  let open: { readonly line: number; readonly lines: string[] } | undefined;
  for (const [index, line] of all.slice(from, to).entries()) {
    if (open === undefined && line === '```sh') open = { line: from + index + 1, lines: [] };
    else if (open === undefined) prose += `${line} `;
    else if (line !== '```') open.lines.push(line);
    else {
      const refusedBy = /\bis refused\b.*?\(([A-Z]+-\d+)\)/.exec(prose)?.[1];
      blocks.push({ line: open.line, commands: commandsOf(open.lines), refusedBy });
      open = undefined;
      prose = '';
    }
  }
  return blocks;
};

/** One bash for the whole tour; what curl was answered is kept beside what it prints. */
const openShell = (folder: string, environment: Readonly<Record<string, string>>) => {
  const command = join(folder, 'command');
  const statuses = join(folder, 'statuses');
  const shell = spawn('bash', ['--noprofile', '--norc'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  const END = `--- end of ${folder} ---`;
  shell.stdin.write(
    `set -o pipefail\ncurl() { command curl -w '%{stderr}%{http_code}\\n' "$@" 2>>${JSON.stringify(statuses)}; }\n`,
  );
  return {
    run: async (text: string) => {
      writeFileSync(command, text);
      writeFileSync(statuses, '');
      // A variable that was set to nothing, or to JavaScript's word for it, is no answer.
      const name = /^(\w+)=\$\(/.exec(text)?.[1];
      const isSet = name === undefined ? 'true' : `[[ -n "$${name}" && "$${name}" != undefined ]]`;
      shell.stdin.write(
        `eval "$(cat ${JSON.stringify(command)})" </dev/null && ${isSet}; printf '\\n%s %s\\n' '${END}' $?\n`,
      );
      let output = '';
      for (;;) {
        const next = await lines.next();
        if (next.done === true) throw new Error('The shell ended');
        if (next.value.startsWith(END)) {
          const status = Number(next.value.slice(END.length));
          return { status, output: output.trimEnd(), answers: readFileSync(statuses, 'utf8').trim() };
        }
        output += `${next.value}\n`;
      }
    },
    close: () => {
      shell.stdin.end();
    },
  };
};

type Shell = ReturnType<typeof openShell>;
type Ran = Awaited<ReturnType<Shell['run']>>;

/** Whether a line went as the text says. */
const wentAsTold = ({ status, output, answers }: Ran, refusedBy: string | undefined): boolean => {
  if (status !== 0) return false;
  const codes = answers === '' ? [] : answers.split('\n');
  return refusedBy === undefined
    ? codes.every((code) => /^2\d\d$/.test(code))
    : codes.every((code) => code === '409') && output.includes(`"rule":"${refusedBy}"`);
};

/** The command of a block that is refused is the one that issues a command; what it looks up before is answered. */
const refusalOf = (command: string, { refusedBy }: Block): string | undefined =>
  command.startsWith('post ') ? refusedBy : undefined;

const takeTour = async (blocks: readonly Block[], shell: Shell, url: string): Promise<void> => {
  for (const block of blocks) {
    for (const command of block.commands) {
      const refusedBy = refusalOf(command, block);
      const text = command.replaceAll(ADDRESS, url);
      console.log(`$ ${command.trimEnd()}`);
      let ran = await shell.run(text);
      // A line that comes too early changes nothing and can be given again.
      await until(
        async () => {
          if (wentAsTold(ran, refusedBy)) return true;
          ran = await shell.run(text);
          return wentAsTold(ran, refusedBy);
        },
        { everyMs: 200, withinMs: PATIENCE_MS },
      ).catch(() => {
        const answered = ran.answers === '' ? '' : `, answered ${ran.answers}`;
        throw new Error(
          `README.md, block at line ${block.line}: this does not go as told (status ${ran.status}${answered}).\n${command}${ran.output}`,
        );
      });
      if (ran.output !== '') console.log(ran.output.length > 600 ? `${ran.output.slice(0, 600)} …` : ran.output);
    }
  }
};

const folder = mkdtempSync(join(tmpdir(), 'lienthong-readme-'));
const data = join(folder, 'data');
const server = await startServerProcess(data);
const shell = openShell(folder, { LIENTHONG_DATA: data });
try {
  const blocks = blocksOf(readFileSync(join(root, 'README.md'), 'utf8'));
  const refusals = blocks.filter(({ refusedBy }) => refusedBy !== undefined).length;
  if (blocks.length === 0 || refusals === 0) throw new Error('README.md: no blocks, or none that is refused');
  await takeTour(blocks, shell, server.url);
  const { output } = await shell.run('get "$CLERK" cases/$CASE\n');
  if (!output.includes('"state":"ClosedNoViolation"')) throw new Error(`The tour's case is not closed:\n${output}`);
  console.log(`\nThe tour of README.md: ${blocks.flatMap(({ commands }) => commands).length} lines, each as told.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  shell.close();
  server.process.kill('SIGTERM');
  await server.ended;
  rmSync(folder, { recursive: true });
}
