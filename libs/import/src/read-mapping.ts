import { dirname, resolve } from 'node:path';
import { readYamlFile } from '#packs';
import { type Mapping, mappingSchema } from './mapping.js';

/** A mapping file as it was read: its content, and the folder of the pack that it names. */
export interface MappingFile {
  readonly mapping: Mapping;
  readonly packFolder?: string;
}

/** Reads a mapping. @throws PackInvalid naming every problem with file, line and what to write instead. */
export const readMapping = async (file: string): Promise<MappingFile> => {
  const mapping = await readYamlFile(file, mappingSchema);
  return { mapping, ...(mapping.pack === undefined ? {} : { packFolder: resolve(dirname(file), mapping.pack) }) };
};
