import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import type { OperationItem } from '#administration';
import { InvalidInput, type JsonObject, type JsonValue, KnownError, NotFound } from '#kernel';
import { Refused, ruleCatalogue } from '#rules';
import { runCommandLine } from './program.js';

const result = (value: JsonValue): OperationItem => ({ kind: 'result', result: value });
const step = (label: string, done: number, total?: number): OperationItem => ({
  kind: 'progress',
  label,
  done,
  ...(total === undefined ? {} : { total }),
});

/** A person's screen, as a stream that keeps what is drawn on it. */
const aScreen = () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 120 });
  let drawn = '';
  stream.on('data', (chunk: Buffer) => (drawn += chunk.toString('utf8')));
  return { stream, drawn: () => drawn };
};

/** Runs a command line whose operation answers with these items, and then fails if it is told to. */
const running = async (
  line: readonly string[],
  items: readonly OperationItem[] = [result([])],
  { error, screen }: { readonly error?: Error; readonly screen?: NodeJS.WritableStream } = {},
) => {
  const asked: { operation: string; input: JsonObject }[] = [];
  const out: string[] = [];
  const err: string[] = [];
  const run = async function* (operation: string, input: JsonObject): AsyncGenerator<OperationItem> {
    asked.push({ operation, input });
    yield* items;
    if (error !== undefined) throw error;
  };
  const status = await runCommandLine(line, run, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    ...(screen !== undefined && { screen }),
  });
  return { status, asked, out, err };
};

const words = (line: string): readonly string[] => line.split(' ');
const totals = { matters: {}, rows: {}, channels: { Post: 2 }, oddities: {}, events: {}, errors: [], seconds: 1 };

describe('a command is one operation', () => {
  it.each<[string, string, JsonObject]>([
    ['projections list', 'projections-list', {}],
    ['projections rebuild', 'projections-rebuild', {}],
    ['projections rebuild case-file', 'projections-rebuild', { name: 'case-file' }],
    ['dead-letters list', 'dead-letters-list', {}],
    ['dead-letters show l-1', 'dead-letters-show', { id: 'l-1' }],
    ['dead-letters retry l-1', 'dead-letters-retry', { id: 'l-1' }],
    ['dead-letters skip l-1 --reason trùng', 'dead-letters-skip', { id: 'l-1', reason: 'trùng' }],
    ['streams show case-1', 'streams-show', { name: 'case-1', limit: 1000 }],
    ['deadline explain assignment-1', 'deadline-explain', { stream: 'assignment-1' }],
    [
      'deadline explain assignment-1 verification-answer',
      'deadline-explain',
      { stream: 'assignment-1', deadlineId: 'verification-answer' },
    ],
    ['streams show case-1 --from 0 --limit 2', 'streams-show', { name: 'case-1', from: 0, limit: 2 }],
    ['vault sweep-attachments', 'vault-sweep-attachments', { olderThanHours: 24 }],
    ['vault sweep-attachments --older-than-hours 48', 'vault-sweep-attachments', { olderThanHours: 48 }],
    [
      'subject erase s-1 --agency kh-dic --officer qt --ground COURT_ORDER --reason toa-an',
      'subject-erase',
      { subjectRef: 's-1', agency: 'kh-dic', officer: 'qt', ground: 'COURT_ORDER', reason: 'toa-an' },
    ],
    ['backup there', 'backup', { folder: resolve('there'), withKeys: false }],
    ['backup /there --with-keys', 'backup', { folder: '/there', withKeys: true }],
    ['restore there', 'restore', { folder: resolve('there') }],
  ])('%s', async (line, operation, input) => {
    const { status, asked } = await running(words(line));
    expect(status).toBe(0);
    expect(asked).toEqual([{ operation, input }]);
  });

  it('import, with paths as the caller means them and not as the server would', async () => {
    const line = words('import register.csv --mapping m.yaml --report errors.jsonl');
    expect((await running(line, [result(totals)])).asked).toEqual([
      {
        operation: 'import',
        input: { file: resolve('register.csv'), mapping: resolve('m.yaml'), report: resolve('errors.jsonl') },
      },
    ]);
  });

  it('token, which prints the token and nothing else, so that a shell can keep it', async () => {
    const line = [...words('token --agency kh-dic --officer cb-1 --roles'), 'CLERK, OFFICER'];
    const { asked, out, err } = await running(line, [result({ token: 'abc' })]);
    expect(asked).toEqual([
      { operation: 'token', input: { agency: 'kh-dic', roles: ['CLERK', 'OFFICER'], officer: 'cb-1', hours: 8 } },
    ]);
    expect(out).toEqual(['abc']);
    expect(err).toEqual([]);
  });
});

describe('what it prints', () => {
  it('what a rotation of the master key came to, and what is to be done with the former one', async () => {
    const rotation = { keys: 3, rewrapped: true, formerFingerprint: 'aaa', fingerprint: 'bbb' };
    const line = words('vault rotate-master-key');
    const files = await running(line, [result({ ...rotation, formerKeyFile: 'keys/vault-master-key.retired-aaa' })]);
    expect(files.asked).toEqual([{ operation: 'vault-rotate-master-key', input: {} }]);
    expect(files.out[0]).toBe('3 keys open under master key bbb; none under aaa is left.');
    expect(files.out[1]).toContain('keys/vault-master-key.retired-aaa');
    const configured = await running(line, [result({ ...rotation, rewrapped: false, formerKeyFile: null })]);
    expect(configured.out[0]).toContain('they were put under it before');
    expect(configured.out[1]).toContain('LIENTHONG_MASTER_KEY_NEXT');
  });

  it('rows as columns, and says so when there are none', async () => {
    const rows = [
      { name: 'case-file', behind: 0, reason: null },
      { name: 'x', behind: 12, reason: { code: 'y' } },
    ];
    expect((await running(words('projections list'), [result(rows)])).out).toEqual([
      'name       behind  reason',
      'case-file  0',
      'x          12      {"code":"y"}',
    ]);
    expect((await running(words('dead-letters list'))).out).toEqual(['(none)']);
  });

  it('events one JSON object a line', async () => {
    const events = [{ revision: 0 }, { revision: 1 }];
    const { out } = await running(words('streams show case-1'), [result(events)]);
    expect(out.map((line) => JSON.parse(line) as unknown)).toEqual(events);
  });

  it('the steps to a due date, Vietnamese first', async () => {
    const limit = {
      deadlineId: 'screening',
      status: 'OPEN',
      steps: [{ step: 'LAST_DAY', day: '2023-03-07', text: { vi: 'Ngày cuối cùng: …', en: 'The last day: …' } }],
    };
    const { out } = await running(words('deadline explain report-1'), [result([limit])]);
    expect(out).toEqual(['screening (OPEN)', '  1. Ngày cuối cùng: …', '     The last day: …']);
  });

  it('totals of an import, with the first of its errors', async () => {
    const errors = Array.from({ length: 25 }, (_, n) => ({ line: n + 2, matter: 'm', problem: 'p' }));
    const { out } = await running(words('import f.csv --mapping m.yaml'), [result({ ...totals, errors })]);
    expect(out).toContain('  Post: 2');
    expect(out).toContain('Errors: 25');
    expect(out.filter((line) => line.startsWith('  line '))).toHaveLength(20);
  });

  it.each([
    'projections list',
    'streams show case-1',
    'backup /there',
    'import f.csv --mapping m.yaml',
    'token --agency a --roles CLERK --officer o',
  ])('%s --json: the whole result as one JSON text on standard output', async (line) => {
    const { out, status } = await running(['--json', ...words(line)], [step('Work', 0, 1), result(totals)]);
    expect(out.map((text) => JSON.parse(text) as unknown)).toEqual([totals]);
    expect(status).toBe(0);
  });
});

describe('progress', () => {
  const hundred = Array.from({ length: 101 }, (_, n) => step('Import', n, 100));

  it('is plain lines where nobody watches, a few of them, and never on standard output', async () => {
    const { out, err } = await running(words('projections rebuild'), [...hundred, result([])]);
    expect(err).toEqual(Array.from({ length: 11 }, (_, n) => `Import: ${n * 10}/100`));
    expect(out).toEqual(['(none)']);
  });

  it('is plain lines, too, where nobody knows the whole, and each part of the work has its own', async () => {
    const items = [step('A', 1), step('A', 2), step('A', 300), step('B', 0, 4), step('B', 4, 4), result([])];
    expect((await running(words('projections list'), items)).err).toEqual(['A: 1', 'A: 300', 'B: 0/4', 'B: 4/4']);
  });

  it('is a moving bar on a terminal, and no lines', async () => {
    const { stream, drawn } = aScreen();
    const { out, err } = await running(words('projections rebuild'), [...hundred, result([])], { screen: stream });
    expect(drawn()).toContain('Import [');
    expect(drawn()).toContain('100/100');
    expect(err).toEqual([]);
    expect(out).toEqual(['(none)']);
  });

  it('is a moving count on a terminal where nobody knows the whole', async () => {
    const { stream, drawn } = aScreen();
    const { err } = await running(words('projections list'), [step('Matters', 1), step('Matters', 70), result([])], {
      screen: stream,
    });
    expect(drawn()).toContain('Matters: 70');
    expect(err).toEqual([]);
  });

  it('gives the cursor back when the work fails', async () => {
    const { stream, drawn } = aScreen();
    const failure = { error: new KnownError('disk-full', 507, 'Full.'), screen: stream };
    const { status, err } = await running(words('backup /there'), [step('Backup', 1, 4)], failure);
    expect(drawn().lastIndexOf('\u001b[?25h')).toBeGreaterThan(drawn().lastIndexOf('\u001b[?25l'));
    expect(err).toEqual(['disk-full: Full.']);
    expect(status).toBe(1);
  });
});

describe('a refusal', () => {
  const refused = new Refused([
    { rule: 'INV-01', parameters: {} },
    { rule: 'LC-STATE', parameters: { state: 'Opened' } },
  ]);

  it('is read in full: every rule with its clause, the reason, and what would make it acceptable', async () => {
    const { status, out, err } = await running(words('dead-letters retry l-1'), [], { error: refused });
    expect(status).toBe(1);
    expect(out).toEqual([]);
    expect(err[0]).toBe('refused: Refused: INV-01, LC-STATE.');
    for (const rule of ['INV-01', 'LC-STATE'] as const) {
      const { clause, reason, instead } = ruleCatalogue[rule];
      const at = err.indexOf(`  ${rule} (${clause})`);
      expect(err.slice(at + 1, at + 3)).toEqual([
        `    ${reason.vi} / ${reason.en}`,
        `    → ${instead.vi} / ${instead.en}`,
      ]);
    }
  });

  it('over the socket reads the same: it carries all of it', async () => {
    const { code, status, message, extensions } = refused;
    const carried = new KnownError(code, status, message, extensions);
    const here = await running(words('dead-letters retry l-1'), [], { error: refused });
    const there = await running(words('dead-letters retry l-1'), [], { error: carried });
    expect(there.err).toEqual(here.err);
  });

  it('is a JSON text for a machine', async () => {
    const { out } = await running(words('--json dead-letters retry l-1'), [], { error: refused });
    expect(out.map((text) => JSON.parse(text) as unknown)).toEqual([
      {
        problem: {
          code: 'refused',
          status: refused.status,
          detail: refused.message,
          ...refused.extensions,
        },
      },
    ]);
  });
});

describe('the exit status', () => {
  it.each<[number, string, string]>([
    [0, 'help', '--help'],
    [2, 'nothing to do', ''],
    [2, 'an unknown command', 'format-disk'],
    [2, 'an unknown option', 'projections list --fast'],
    [2, 'a required option left out', 'dead-letters skip l-1'],
    [2, 'an argument left out', 'streams show'],
    [2, 'a number that is none', 'streams show case-1 --limit many'],
    [2, 'a revision below zero', 'streams show case-1 --from -1'],
  ])('is %i for %s', async (expected, _, line) => {
    const written = process.stderr.write.bind(process.stderr);
    const printed = process.stdout.write.bind(process.stdout);
    // The option parser writes its help to the process itself.
    process.stderr.write = process.stdout.write = () => true;
    try {
      const { status, asked } = await running(words(line).filter((word) => word !== ''));
      expect(status).toBe(expected);
      expect(asked).toEqual([]);
    } finally {
      process.stderr.write = written;
      process.stdout.write = printed;
    }
  });

  it.each<[number, string, Error]>([
    [1, 'what is not there', new NotFound('stream case-1')],
    [1, 'what failed', new KnownError('log-in-use', 503, 'In use.')],
    [1, 'a defect', new TypeError('x is undefined')],
    [2, 'arguments that do not fit', new InvalidInput('No.', [{ pointer: '/roles/0', detail: 'Unknown.' }])],
  ])('is %i for %s', async (expected, _, error) => {
    expect((await running(words('streams show case-1'), [], { error })).status).toBe(expected);
  });

  it('comes with the place of what does not fit', async () => {
    const error = new InvalidInput('No.', [{ pointer: '/roles/0', detail: 'Unknown.' }]);
    expect((await running(words('projections list'), [], { error })).err).toEqual([
      'invalid-input: No.',
      '  /roles/0 Unknown.',
    ]);
  });
});
