import type { PersonalDataVault } from '#identity';
import { type DumpedEvent, PersonalData } from './personal-data.js';

const MESSAGE = 'Hàng xóm tôi, bà Đỗ Thị Mẫu, kể rằng nước giếng có mùi.';
const reporter = { name: 'Lê Văn Thử', phone: '0900 123 456', email: 'le.van.thu@example.invalid' };

const event = (data: object, metadata: object = {}): DumpedEvent => ({
  type: 'ReportReceived',
  stream: 'report-1',
  revision: 0,
  data,
  metadata,
});

const noted = (): PersonalData => {
  const personal = new PersonalData();
  personal.note('/v1/reports', { channel: 'EMAIL', message: MESSAGE, reporter });
  return personal;
};

describe('what was sent of persons’ data is found wherever it stands in the log (INV-17)', () => {
  it.each([
    ['as it was sent', { reasons: `Theo tin: ${MESSAGE}` }],
    ['decomposed', { reasons: MESSAGE.normalize('NFD') }],
    ['in another case', { place: reporter.name.toUpperCase() }],
    ['in base64', { scan: Buffer.from(`--${MESSAGE}--`).toString('base64') }],
    ['percent-encoded', { url: `https://example.vn/?q=${encodeURIComponent(reporter.name)}` }],
    ['deep inside', { items: [{ one: { more: [reporter.email] } }] }],
    ['as the name of a member', { [reporter.email]: true }],
    ['a number, however it is grouped', { note: 'gọi +84 hoặc 09.0012.3456' }],
  ])('%s', async (_, data) => {
    expect(await noted().problemsIn([event(data)])).toHaveLength(1);
  });

  it('in metadata too', async () => {
    expect(await noted().problemsIn([event({}, { correlationId: reporter.name })])).toEqual([
      'ReportReceived at report-1@0 holds «lê văn thử»',
    ]);
  });

  it('and nothing is found where references stand', async () => {
    const data = { message: { docRef: '78787878-7878-5787-8787-787878787878', hmac: 'a'.repeat(64) } };
    expect(await noted().problemsIn([event(data)])).toEqual([]);
  });
});

describe('a search that proves nothing is a problem', () => {
  it('where reports were received and nothing personal was noted', async () => {
    expect((await new PersonalData().problemsIn([event({})]))[0]).toContain('nothing to search for');
  });

  it('where something went to the vault that nobody noted', async () => {
    const vault = { seal: async () => ({ refs: [], store: async () => {} }) } as unknown as PersonalDataVault;
    const personal = noted();
    personal.watch(vault);
    await vault.seal('s', [{ docRef: 'd', content: MESSAGE }]);
    await vault.seal('s', [{ docRef: 'd', content: JSON.stringify(reporter) }]);
    expect(await personal.problemsIn([])).toEqual([]);
    await vault.seal('s', [{ docRef: 'd', content: 'Một lời khai qua cánh cửa mới' }]);
    expect(await personal.problemsIn([])).toMatchObject([expect.stringContaining('một lời khai qua cánh cửa mới')]);
  });
});

it('what officers write for the file is no personal data', async () => {
  const personal = noted();
  const remedy = { body: 'kh-ppc', text: 'Khiếu nại theo Luật Khiếu nại' };
  personal.note('/v1/reports/1/dismissal', { reasons: 'Không phải tin kiểm chứng được', remedy });
  expect(await personal.problemsIn([event({ remedy })])).toEqual([]);
});
