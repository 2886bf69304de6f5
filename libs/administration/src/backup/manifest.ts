import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { BackupInvalid } from './errors.js';

const closed = { additionalProperties: false } as const;

const manifestSchema = Type.Object(
  {
    format: Type.Literal(1),
    logId: Type.String(),
    /** Position of the last event in the copy of the log, or in the log where it is not copied; null for an empty log. */
    head: Type.Union([Type.String(), Type.Null()]),
    /** Where the log is when it is not among the files. */
    logIsIn: Type.Optional(Type.Literal('EVENTSTOREDB')),
    withKeys: Type.Boolean(),
    /** Which master key the copied vault is under: its fingerprint. Without that key nothing in it can be read. */
    masterKey: Type.Optional(Type.String({ pattern: '^[0-9a-f]{12}$' })),
    files: Type.Array(
      Type.Object(
        { name: Type.String({ pattern: '^[a-z./-]+$' }), bytes: Type.Integer(), sha256: Type.String() },
        closed,
      ),
    ),
  },
  closed,
);

/** What a backup holds: written last, so that a backup without it was broken off. */
export type Manifest = Static<typeof manifestSchema>;

const validator = Compile(manifestSchema);

/** Name of the manifest in a backup. */
export const MANIFEST = 'manifest.json';

/** SHA-256 of a file, read piece by piece. */
export const hashFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest('hex');
};

/** Returns when a file, or the names in a folder, has reached the disk. */
export const syncToDisk = (path: string): void => {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/**
 * Writes the manifest, to the disk, and reads it as a restore will.
 * @throws BackupInvalid when a restore would refuse it; no manifest is there then.
 */
export const writeManifest = (folder: string, manifest: Manifest): void => {
  const file = join(folder, MANIFEST);
  try {
    writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true, mode: 0o600 });
    readManifest(folder);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
  syncToDisk(folder);
};

/** The manifest of a backup. @throws BackupInvalid when there is none, or it is not one. */
export const readManifest = (folder: string): Manifest => {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
  } catch {
    throw new BackupInvalid(`${folder} is no finished backup: ${MANIFEST} is missing or not JSON.`);
  }
  if (!validator.Check(manifest))
    throw new BackupInvalid(`${folder} is no backup that this release can read: its ${MANIFEST} does not fit.`);
  if (manifest.files.some(({ name }) => name.includes('..') || name.startsWith('/'))) {
    throw new BackupInvalid(`${folder}: its ${MANIFEST} names files outside of it.`);
  }
  return manifest;
};
