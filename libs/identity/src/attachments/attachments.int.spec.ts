import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inTemporaryFolder } from '#database/testing';
import { deriveId, Unavailable, type Uuid } from '#kernel';
import { Refused } from '#rules';
import { SqliteVault } from '../vault/sqlite-vault.js';
import { PART_BYTES, type Upload } from './attachments.js';
import type { AttachmentScanner } from './scanner.js';

const AT = '2023-03-06T02:00:00.000Z';
const LIMIT = 4 * PART_BYTES;
const PDF = Buffer.from('%PDF-1.7\n');
const reporter = deriveId('subject', 'reporter');
const other = deriveId('subject', 'other');
const ref = deriveId('attachment', 1);
const message = { docRef: deriveId('document', 'message'), content: 'Kèm theo ảnh chụp.' };

const upload = (changes: Partial<Upload> = {}): Upload => ({
  attachmentRef: ref,
  mediaType: 'application/pdf',
  uploadedBy: 'kh-dic',
  at: AT,
  limit: LIMIT,
  ...changes,
});

/** A paper of so many bytes, in pieces as a network brings them. */
async function* paper(size: number, piece = 10_007): AsyncGenerator<Uint8Array> {
  const bytes = paperOf(size);
  for (let start = 0; start < bytes.length; start += piece) yield bytes.subarray(start, start + piece);
}

const papers = new Map<number, Buffer>();
const paperOf = (size: number): Buffer => {
  const known = papers.get(size);
  if (known !== undefined) return known;
  const made = Buffer.concat([PDF, randomBytes(size - PDF.length)]);
  papers.set(size, made);
  return made;
};

const taking = (...attachmentRefs: readonly Uuid[]) => ({ attachmentRefs, uploadedBy: 'kh-dic' });

const contentOf = async (vault: SqliteVault, attachmentRef = ref): Promise<Buffer | undefined> => {
  const opened = await vault.attachments.open(attachmentRef);
  if (opened === undefined) return undefined;
  const parts: Buffer[] = [];
  for await (const part of opened.content) parts.push(part);
  return Buffer.concat(parts);
};

const withVault = (
  work: (vault: SqliteVault, file: string, masterKey: Buffer) => Promise<void>,
  scanner?: AttachmentScanner,
): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, 'vault.sqlite');
    const masterKey = randomBytes(32);
    const vault = await SqliteVault.open(file, masterKey, scanner === undefined ? {} : { scanner });
    try {
      await work(vault, file, masterKey);
    } finally {
      await vault.close();
    }
  });

const partsIn = (file: string): number => {
  const plain = new DatabaseSync(file, { readOnly: true });
  const { parts } = plain.prepare('select count(*) as parts from attachmentParts').get() as { parts: number };
  plain.close();
  return parts;
};

const bytesOnDisk = async (file: string): Promise<Buffer> =>
  Buffer.concat(await Promise.all([file, `${file}-wal`].map((path) => readFile(path).catch(() => Buffer.alloc(0)))));

describe('an attachment', () => {
  it.each([9, 5_000, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES, LIMIT])(
    'of %i bytes comes back byte for byte, and says what it is',
    (size) =>
      withVault(async (vault, file) => {
        const details = await vault.attachments.put(upload(), paper(size));
        const sha256 = createHash('sha256').update(paperOf(size)).digest('hex');
        const mediaType = 'application/pdf';
        expect(details).toEqual({
          attachmentRef: ref,
          sha256,
          size,
          mediaType,
          verdict: 'NOT_SCANNED',
          scannedBy: 'none',
        });
        expect((await contentOf(vault))?.equals(paperOf(size))).toBe(true);
        expect((await vault.attachments.open(ref))?.details).toEqual(details);
        expect(partsIn(file)).toBe(Math.ceil(size / PART_BYTES));
      }),
  );

  it('is asked for piece by piece, and never held as a whole', () =>
    withVault(async (vault, file) => {
      let asked = 0;
      async function* slowly(): AsyncGenerator<Uint8Array> {
        for (const piece of [PDF, Buffer.alloc(PART_BYTES), Buffer.alloc(PART_BYTES), Buffer.alloc(PART_BYTES)]) {
          // When the next piece is asked for, all but two parts of those before are in the vault already.
          expect(partsIn(file)).toBeGreaterThanOrEqual(Math.max(0, asked - 2));
          asked += 1;
          yield piece;
        }
      }
      await vault.attachments.put(upload(), slowly());
      expect(asked).toBe(4);
    }));

  it('is nowhere in the clear on the disk', () =>
    withVault(async (vault, file) => {
      const words = Buffer.from('%PDF-1.7 Đơn của bà Lê Thị Chín '.repeat(50));
      await vault.attachments.put(upload(), pieces(words));
      const bytes = await bytesOnDisk(file);
      for (const needle of ['Lê Thị Chín', words.subarray(0, 60).toString('base64').slice(4, 40), 'application/pdf'])
        expect(bytes.includes(needle)).toBe(false);
    }));

  it('uploaded again with the same key is the same one; another file is refused', () =>
    withVault(async (vault, file) => {
      const first = await vault.attachments.put(upload(), paper(5_000));
      expect(await vault.attachments.put(upload(), paper(5_000))).toEqual(first);
      await expect(vault.attachments.put(upload(), paper(5_001))).rejects.toMatchObject({
        code: 'idempotency-key-reused',
        status: 422,
      });
      expect(partsIn(file)).toBe(1);
      await (await vault.seal(reporter, [], taking(ref))).store();
      expect(await vault.attachments.put(upload(), paper(5_000))).toEqual(first);
      expect(partsIn(file)).toBe(1);
    }));
});

const pieces = async function* (...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
};

describe('LC-ATTACHMENT', () => {
  const refusal = async (attempt: Promise<unknown>): Promise<Refused> => {
    const error = await attempt.catch((thrown: unknown) => thrown);
    if (!(error instanceof Refused)) throw new Error('It was not refused', { cause: error });
    expect(error.names('LC-ATTACHMENT')).toBe(true);
    return error;
  };

  it.each([
    ['a kind that may not be attached', 'text/html', Buffer.from('<html><script>')],
    ['a kind that is not what it is declared to be', 'image/png', PDF],
    ['a program that is declared to be a paper', 'application/pdf', Buffer.from('MZ\u0090 %PDF-')],
    ['nothing', 'application/pdf', Buffer.alloc(0)],
    ['a name that every object has', 'constructor', PDF],
  ])('refuses %s, names the kinds, and keeps nothing', (_, mediaType, bytes) =>
    withVault(async (vault, file) => {
      const { refusals } = await refusal(vault.attachments.put(upload({ mediaType }), pieces(bytes)));
      expect(refusals[0].parameters).toMatchObject({ mediaType, allowed: expect.arrayContaining(['image/png']) });
      expect(partsIn(file)).toBe(0);
      expect(await contentOf(vault)).toBeUndefined();
    }),
  );

  it('refuses what is larger than the limit as soon as that is seen, names the limit, and keeps nothing', () =>
    withVault(async (vault, file) => {
      let asked = 0;
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (;;) {
          asked += 1;
          yield asked === 1 ? PDF : Buffer.alloc(PART_BYTES);
        }
      }
      const { refusals } = await refusal(vault.attachments.put(upload(), endless()));
      expect(refusals[0].parameters).toEqual({ limitBytes: LIMIT });
      expect(asked).toBeLessThan(8);
      expect(partsIn(file)).toBe(0);
    }));

  it('refuses what the scanner finds infected, and keeps nothing', () =>
    withVault(
      async (vault, file) => {
        const { refusals } = await refusal(vault.attachments.put(upload(), paper(PART_BYTES + 5)));
        expect(refusals[0].parameters).toEqual({ verdict: 'INFECTED', scannedBy: 'thử 1.0' });
        expect(partsIn(file)).toBe(0);
      },
      { scan: async () => ({ verdict: 'INFECTED', by: 'thử 1.0' }) },
    ));

  it.each([
    ['is not there', deriveId('attachment', 'none'), 'kh-dic'],
    ['another body uploaded', ref, 'kh-health'],
  ])('refuses a reference to a file that %s', (_, attachmentRef, uploadedBy) =>
    withVault(async (vault) => {
      await vault.attachments.put(upload(), paper(5_000));
      const sealing = vault.seal(reporter, [message], { attachmentRefs: [attachmentRef], uploadedBy });
      expect((await refusal(sealing)).refusals[0].parameters).toEqual({ attachmentRef, is: 'NOT_THERE' });
    }),
  );

  it('refuses a file that was taken for somebody else, and harms nothing beside it', () =>
    withVault(async (vault) => {
      await vault.attachments.put(upload(), paper(5_000));
      const [first, second] = await Promise.all([
        vault.seal(reporter, [message], taking(ref)),
        vault.seal(other, [{ docRef: deriveId('document', 'others'), content: 'Khác' }], taking(ref)),
      ]);
      const [kept, refused] = await Promise.allSettled([first.store(), second.store()]);
      expect(kept.status).toBe('fulfilled');
      expect(refused.status === 'rejected' && refused.reason).toMatchObject({ code: 'refused' });
      expect(await vault.open(message.docRef)).toBe(message.content);
      expect(await vault.open(deriveId('document', 'others'))).toBeUndefined();
      await refusal(vault.seal(other, [], taking(ref)));
    }));
});

describe('a scanner', () => {
  it('sees the whole file before anybody can refer to it, and its verdict is kept', async () => {
    let seen = Buffer.alloc(0);
    const scanner: AttachmentScanner = {
      scan: async (file, content) => {
        expect(file).toEqual({ mediaType: 'application/pdf', size: PART_BYTES + 5 });
        for await (const part of content) seen = Buffer.concat([seen, part]);
        return { verdict: 'CLEAN', by: 'thử 1.0' };
      },
    };
    await withVault(async (vault) => {
      expect(await vault.attachments.put(upload(), paper(PART_BYTES + 5))).toMatchObject({ verdict: 'CLEAN' });
      expect(seen.equals(paperOf(PART_BYTES + 5))).toBe(true);
      expect((await vault.attachments.open(ref))?.details.scannedBy).toBe('thử 1.0');
    }, scanner);
  });

  it('that does not answer leaves nothing behind, and the upload can be sent again', () =>
    withVault(
      async (vault, file) => {
        await expect(vault.attachments.put(upload(), paper(5_000))).rejects.toThrow(Unavailable);
        expect(partsIn(file)).toBe(0);
      },
      { scan: async () => Promise.reject(new Unavailable('The scanner does not answer.')) },
    ));
});

describe('what a command refers to', () => {
  it('is proven by what the event says of it, the same each time, and for each subject another', () =>
    withVault(async (vault, file, masterKey) => {
      await vault.attachments.put(upload(), paper(5_000));
      const first = await vault.seal(reporter, [message], taking(ref));
      const { attachments: others } = await vault.seal(other, [], taking(ref));
      expect(first.attachments).toEqual([{ docRef: ref, hmac: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
      expect(others).not.toEqual(first.attachments);
      await first.store();
      expect((await vault.seal(reporter, [message], taking(ref))).attachments).toEqual(first.attachments);
      await vault.close();
      const reopened = await SqliteVault.open(file, masterKey);
      const again = await reopened.seal(reporter, [message], taking(ref));
      expect(again.attachments).toEqual(first.attachments);
      await again.store();
      expect((await contentOf(reopened))?.equals(paperOf(5_000))).toBe(true);
      await reopened.close();
    }));

  it('is erased with its subject, and with nobody else; the keys of it are gone from the disk', () =>
    withVault(async (vault, file) => {
      const second = deriveId('attachment', 2);
      await vault.attachments.put(upload(), paper(PART_BYTES + 9));
      await vault.attachments.put(upload({ attachmentRef: second }), paper(5_000));
      const plain = new DatabaseSync(file, { readOnly: true });
      const keysOf = () =>
        [
          ...plain.prepare('select wrappedKey from attachments').all(),
          ...plain.prepare('select * from subjectKeys').all(),
        ]
          .map((row) => String(row['wrappedKey']))
          .filter((key) => key !== 'null');
      const pending = keysOf();
      await (await vault.seal(reporter, [message], taking(ref))).store();
      await (await vault.seal(other, [], taking(second))).store();
      const taken = keysOf();
      await vault.erase(reporter);
      expect(await contentOf(vault)).toBeUndefined();
      expect((await contentOf(vault, second))?.equals(paperOf(5_000))).toBe(true);
      expect(partsIn(file)).toBe(1);
      const left = keysOf();
      plain.close();
      const bytes = await bytesOnDisk(file);
      const gone = [...pending, ...taken].filter((key) => !left.includes(key));
      expect(gone.length).toBeGreaterThanOrEqual(6);
      expect(gone.filter((key) => bytes.includes(key))).toEqual([]);
    }));

  it('survives a rotation of the master key, taken or not', () =>
    withVault(async (vault) => {
      const second = deriveId('attachment', 2);
      await vault.attachments.put(upload(), paper(5_000));
      await vault.attachments.put(upload({ attachmentRef: second }), paper(5_000));
      const before = await vault.seal(reporter, [message], taking(ref));
      await before.store();
      await vault.rotateMasterKey(randomBytes(32));
      for (const each of [ref, second]) expect((await contentOf(vault, each))?.equals(paperOf(5_000))).toBe(true);
      expect((await vault.seal(reporter, [message], taking(ref))).attachments).toEqual(before.attachments);
    }));
});

describe('what is not as it was kept', () => {
  const tampered = (statement: string) =>
    withVault(async (vault, file) => {
      const second = deriveId('attachment', 2);
      await vault.attachments.put(upload(), paper(2 * PART_BYTES + 7));
      await vault.attachments.put(upload({ attachmentRef: second }), paper(2 * PART_BYTES));
      const plain = new DatabaseSync(file);
      plain.exec(statement);
      plain.close();
      await expect(contentOf(vault)).rejects.toMatchObject({ code: 'vault-corrupt' });
    });
  const OWN = `(select uploadRef from attachments where attachmentRef = '${ref}')`;

  it.each([
    ['lacks its end', `delete from attachmentParts where part = 2 and uploadRef = ${OWN}`],
    [
      'lacks its end, and its length says so',
      `delete from attachmentParts where part = 2 and uploadRef = ${OWN}; update attachments set parts = 2`,
    ],
    [
      'has its parts in another order',
      `update attachmentParts set part = 9 where part = 0 and uploadRef = ${OWN};
       update attachmentParts set part = 0 where part = 1 and uploadRef = ${OWN};
       update attachmentParts set part = 1 where part = 9 and uploadRef = ${OWN}`,
    ],
    [
      'has a part of another file',
      `update attachmentParts set sealed = (select sealed from attachmentParts where part = 0 and uploadRef <> ${OWN})
       where part = 0 and uploadRef = ${OWN}`,
    ],
    [
      'says of itself what another one is',
      `update attachments set details = (select details from attachments where attachmentRef <> '${ref}')
       where attachmentRef = '${ref}'`,
    ],
  ])('does not open where it %s', (_, statement) => tampered(statement));
});

describe('uploads that nobody refers to', () => {
  const DAY_AFTER = '2023-03-07T02:00:00.000Z';

  it('are swept by age; those that belong to somebody, and younger ones, stay', () =>
    withVault(async (vault, file) => {
      const [taken, old, young] = [1, 2, 3].map((n) => deriveId('attachment', n));
      await vault.attachments.put(upload({ attachmentRef: taken ?? ref }), paper(5_000));
      await vault.attachments.put(upload({ attachmentRef: old ?? ref }), paper(5_000));
      await vault.attachments.put(upload({ attachmentRef: young ?? ref, at: DAY_AFTER }), paper(5_000));
      await (await vault.seal(reporter, [message], taking(taken ?? ref))).store();
      expect(await vault.sweepAttachments(DAY_AFTER)).toEqual({ uploads: 1, brokenOff: 0 });
      expect(await contentOf(vault, old)).toBeUndefined();
      expect(partsIn(file)).toBe(2);
      expect(await vault.sweepAttachments(DAY_AFTER)).toEqual({ uploads: 0, brokenOff: 0 });
    }));

  it('and were broken off by the end of the process are swept too', () =>
    withVault(async (vault, file) => {
      const plain = new DatabaseSync(file);
      const insert = plain.prepare('insert into attachmentParts values (?, ?, ?, ?)');
      for (const part of [0, 1]) insert.run(deriveId('upload'), part, AT, 'x');
      plain.close();
      expect(await vault.sweepAttachments(AT)).toEqual({ uploads: 0, brokenOff: 0 });
      expect(await vault.sweepAttachments(DAY_AFTER)).toEqual({ uploads: 0, brokenOff: 1 });
      expect(partsIn(file)).toBe(0);
    }));

  it('of which the sender broke off leave nothing behind', () =>
    withVault(async (vault, file) => {
      async function* brokenOff(): AsyncGenerator<Uint8Array> {
        yield* paper(2 * PART_BYTES);
        throw new Error('aborted');
      }
      await expect(vault.attachments.put(upload(), brokenOff())).rejects.toThrow('aborted');
      expect(partsIn(file)).toBe(0);
    }));

  it('and turned out to be classified are removed at once, those of the same body only (INV-18)', () =>
    withVault(async (vault, file) => {
      await vault.attachments.put(upload(), paper(5_000));
      await vault.discard({ attachmentRefs: [ref], uploadedBy: 'kh-health' });
      expect(partsIn(file)).toBe(1);
      await vault.discard(taking(ref));
      expect(partsIn(file)).toBe(0);
      await vault.attachments.put(upload(), paper(5_000));
      await (await vault.seal(reporter, [message], taking(ref))).store();
      await vault.discard(taking(ref));
      expect(partsIn(file)).toBe(1);
    }));
});
