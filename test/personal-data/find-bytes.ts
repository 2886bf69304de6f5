import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The bytes as which a text may lie on a disk: UTF-8 composed and decomposed, UTF-16, and base64 wherever in a group it begins. */
const formsOf = (text: string): readonly Buffer[] => {
  const utf8 = Buffer.from(text.normalize('NFC'));
  const base64 = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    // What depends on the bytes before and after is left out.
    return Buffer.from(shifted.slice(offset === 0 ? 0 : 4, Math.floor((utf8.length + offset) / 3) * 4));
  });
  return [utf8, Buffer.from(text.normalize('NFD')), Buffer.from(text, 'utf16le'), ...base64];
};

/** A file where one of the texts lies. */
export interface BytesFound {
  readonly file: string;
  readonly text: string;
}

/** Looks for the texts in every file below the folder, whatever the file is. */
export const findBytes = async (folder: string, texts: readonly string[]): Promise<readonly BytesFound[]> => {
  const found: BytesFound[] = [];
  const needles = texts.map((text) => ({ text, forms: formsOf(text) }));
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    for (const { text, forms } of needles) {
      if (forms.some((form) => bytes.includes(form))) found.push({ file: relative(folder, path), text });
    }
  }
  return found;
};
