import { type Cell, type Column, csvLine, csvOf } from './csv.js';

describe('a line of comma-separated values', () => {
  it.each<[string, Cell, string]>([
    ['a text', 'Tin đồn', 'Tin đồn'],
    ['nothing', null, ''],
    ['a number, negative ones as they are', -3, '-3'],
    ['yes', true, 'true'],
    ['a comma', 'a,b', '"a,b"'],
    ['a semicolon, which some take for the comma', 'a;b', '"a;b"'],
    ['quotes', 'nói "sai"', '"nói ""sai"""'],
    ['lines', 'a\r\nb', '"a\r\nb"'],
    ['a formula', '=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['a formula that begins with +', '+84', "'+84"],
    ['a formula that begins with -', '-1+cmd', "'-1+cmd"],
    ['a formula that begins with @', '@SUM(A1)', "'@SUM(A1)"],
    ['a formula behind blanks', '  =1', `'  =1`],
    ['a formula behind a tab', '\t=1', `"'\t=1"`],
    ['a formula in full width', '＝1', "'＝1"],
    ['an equals sign within', 'a=b', 'a=b'],
  ])('holds %s', (_, value, expected) => {
    expect(csvLine([value, 'x'])).toBe(`${expected},x\r\n`);
  });
});

describe('an export', () => {
  const columns: readonly Column<number>[] = [{ vi: 'Số', en: 'Number', value: (entry) => entry }];
  const pages = [{ items: [1, 2], nextCursor: 'a' }, { items: [3, 4], nextCursor: 'b' }, { items: [5] }] as const;
  const after: Readonly<Record<string, (typeof pages)[number]>> = { a: pages[1], b: pages[2] };

  const exported = async (mostRows?: number) => {
    const asked: string[] = [];
    let text = '';
    const ask = async ({ cursor = '' }: { readonly cursor?: string }) => {
      asked.push(cursor);
      return after[cursor] ?? { items: [] };
    };
    for await (const part of csvOf(columns, pages[0], ask, mostRows)) text += part;
    return { text, asked };
  };

  it('is the whole list behind a byte order mark and a header in both languages', async () => {
    expect(await exported()).toEqual({ text: '\uFEFFSố / Number\r\n1\r\n2\r\n3\r\n4\r\n5\r\n', asked: ['a', 'b'] });
  });

  it('is bounded, and says so when it was cut off', async () => {
    const { text, asked } = await exported(3);
    expect(text.split('\r\n').slice(1, 4)).toEqual(['1', '2', '3']);
    expect(text).toContain('Danh sách bị cắt');
    expect(asked).toEqual(['a']);
    expect((await exported(4)).text).toContain('cut off');
    expect((await exported(5)).text).not.toContain('cut off');
  });

  it('of nothing is a header', async () => {
    let text = '';
    for await (const part of csvOf(columns, { items: [] }, async () => ({ items: [] }))) text += part;
    expect(text).toBe('\uFEFFSố / Number\r\n');
  });
});
