import fc from 'fast-check';
import { addressFreeOfIdentity, type Check, freeOfIdentity, referenceFreeOfIdentity, type Refusal } from '#rules';

const traces = (text: string): unknown => {
  const check: Check = freeOfIdentity(text, 'claimUnderReview');
  if (check === undefined) return [];
  expect(check).toMatchObject({ rule: 'INV-17', parameters: { field: 'claimUnderReview' } });
  return (check as Refusal).parameters['found'];
};

const words = fc
  .array(fc.constantFrom('nước', 'sông', 'nhiễm độc', 'từ', 'khu dân cư', 'Nha Trang', 'bị cắt', '«chính xác»', 'và'), {
    minLength: 0,
    maxLength: 6,
  })
  .map((picked) => picked.join(' '));

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((picked) => picked.join(''));

describe('no identity in what the log keeps (INV-17)', () => {
  it.each([
    ['liên hệ nguyen.van-a@example.vn để biết thêm', ['EMAIL']],
    ["viết cho o'@a.aa", ['EMAIL', 'HANDLE']],
    ['tài khoản @nguoi_dung.123 viết', ['HANDLE']],
    ['(@abc)', ['HANDLE']],
    ['gọi 0912345678', ['PHONE']],
    ['gọi 0912 345 678 nhé', ['PHONE']],
    ['gọi 091.234.5678', ['PHONE']],
    ['gọi +84912345678', ['PHONE']],
    ['gọi +84 (0) 912 345 678', ['PHONE']],
    ['gọi +84-91-234-5678', ['PHONE']],
    ['gọi 84912345678', ['PHONE']],
    ['gọi 0084 912 345 678', ['PHONE']],
    ['gọi (0258) 3822 345', ['PHONE']],
    ['gọi ０９１２３４５６７８', ['PHONE']],
    ['số định danh 056089001234', ['IDENTITY_NUMBER']],
    ['số định danh 0560 8900 1234', ['IDENTITY_NUMBER']],
    ['số định danh 056 089 001 234', ['IDENTITY_NUMBER']],
    ['a@b.vn và 0912345678', ['EMAIL', 'PHONE']],
  ])('sees the trace in “%s”', (text, found) => {
    expect(traces(text)).toEqual(found);
  });

  it.each([
    'Nước sông Cái nhiễm độc từ ngày 06/3/2023.',
    'Quyết định số 2086/QĐ-UBND ngày 12/8/2020',
    'Nghị định 72/2013/NĐ-CP, Điều 5 khoản 1 điểm e',
    'lúc 02.05.2023 10:30 tại 3 phường',
    'từ 02/05/2023 - 03/06/2023, 09.12.2022',
    'ngày 2023-03-06 10h30 và 05-07-2023',
    'từ 2023-03-06 đến 2023-03-08',
    'thiệt hại 84.500.000.000 đồng và 100.000.000.000 đồng',
    'vụ việc 6f1b6d5e-0a55-5d0b-9a53-123456789012',
    'có 12.345 người xem, tăng 0,25%',
    'đường dây nóng 1900 1234 và 1800 8108',
    'giá 5 @ 20.000 đồng',
    '',
  ])('lets “%s” pass', (text) => {
    expect(traces(text)).toEqual([]);
  });

  it('finds a phone number wherever it stands and however its digits are grouped', () => {
    const gaps = fc.array(fc.constantFrom('', '', ' ', '.', '-'), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(
        words,
        words,
        fc.constantFrom('0', '+84', '0084', '+84 '),
        fc.constantFrom('3', '5', '7', '8', '9'),
        digits(8),
        gaps,
        (before, after, prefix, first, rest, between) => {
          const grouped = [...(first + rest)].map((digit, place) => `${between[place] ?? ''}${digit}`).join('');
          // Grouped as day, month and year of our time it is a date to any reader: `09.12.2023 45`.
          fc.pre(!/(?:19|20)\d{2}/.test(rest));
          expect(traces(`${before} ${prefix}${grouped} ${after}`)).toContain('PHONE');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds any twelve digits that stand together, and e-mail addresses', () => {
    fc.assert(
      fc.property(words, digits(12), (before, number) => {
        expect(traces(`${before} ${number}.`)).toContain('IDENTITY_NUMBER');
      }),
    );
    fc.assert(
      fc.property(words, fc.emailAddress(), (before, address) => {
        expect(traces(`${before} ${address}`)).toContain('EMAIL');
      }),
      { examples: [['', "'@a.aa"]], numRuns: 1000 },
    );
  });

  it('lets every text of words pass, and never repeats what it found', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(traces(text)).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(digits(12), (number) => {
        expect(JSON.stringify(freeOfIdentity(`số ${number}`, 'reasons'))).not.toContain(number);
      }),
    );
  });
});

describe('no identity in a reference to what others hold (INV-17)', () => {
  it.each([
    'https://www.tiktok.com/@bao.khanhhoa/video/7206123456789012345',
    'https://example.org/post?id=7206123456789012345&trang=2',
    'https://example.org/post#%E0%A4%A',
    'http://[sai',
    'Xem HTTPS://EXAMPLE.ORG/100012345678 và http://example.org/a',
    'Phiếu kết quả 15/XN',
    '2086/QĐ-UBND',
  ])('lets “%s” pass', (reference) => {
    expect(referenceFreeOfIdentity(reference, 'reference')).toBeUndefined();
  });

  it.each([
    ['https://example.org/1 gọi 0912 345 678', ['PHONE']],
    ['a.b@example.vn', ['EMAIL']],
    ['@nguoi_dung', ['HANDLE']],
    ['CCCD 056089001234', ['IDENTITY_NUMBER']],
    ['https://example.org/post?id=0912345678 và https://example.org/?q=0912345678', ['PHONE']],
    ['@nguoi_dung https://example.org/?q=a.b@example.vn', ['HANDLE', 'EMAIL']],
  ])('sees the trace in “%s”', (reference, found) => {
    expect(referenceFreeOfIdentity(reference, 'reference')).toMatchObject({ rule: 'INV-17', parameters: { found } });
  });
});

describe('no identity in a web address (INV-17)', () => {
  it.each([
    'https://www.tiktok.com/@bao.khanhhoa/video/7206123456789012345?lang=vi-VN#binh-luan',
    'https://example.org/?ngay=06/03/2023',
    'https://example.org/0912345678',
  ])('lets “%s” pass', (address) => {
    expect(addressFreeOfIdentity(address, 'url')).toBeUndefined();
  });

  it.each([
    ['https://nguyen.van.a@example.org/', ['USER']],
    ['https://:mat-khau@example.org/', ['USER']],
    ['https://example.org/?tu=a.b%40example.vn', ['EMAIL']],
    ['https://example.org/?goi=+84+912+345+678', ['PHONE']],
    ['https://example.org/#0912.345.678', ['PHONE']],
    ['không phải địa chỉ @nguoi_dung', ['HANDLE']],
  ])('sees the trace in “%s”', (address, found) => {
    expect(addressFreeOfIdentity(address, 'url')).toMatchObject({
      rule: 'INV-17',
      parameters: { field: 'url', found },
    });
  });
});
