/**
 * The published language against its baseline in `libs/contracts/published/` (architecture, section 6).
 *
 * - (no option): fails on a breaking change of what was published, and when the baseline lacks what is defined.
 * - `--write`: records what is new and compatible; a breaking change is refused.
 * - `--write --before-first-release`: makes the baseline anew, breaking or not. Nobody may hold events of it yet.
 */
import * as language from '#contracts';
import { filesIn, formatted, type GeneratedFiles, remove, staleAmong, textOf, writeStale } from './generated-files.js';
import {
  brokenCommand,
  brokenEvent,
  commandSchemas,
  envelopeSchema,
  eventPath,
  eventSchema,
  PUBLISHED,
  type PublishedSchema,
} from './published-contracts.js';

const isWriting = process.argv.includes('--write');
const isAnew = process.argv.includes('--before-first-release');

const { eventDefinitions, eventMetadataSchema } = language;
const commands = commandSchemas(language);
const events = new Map<string, PublishedSchema>([
  ...eventDefinitions.map((definition) => [eventPath(definition), eventSchema(definition)] as const),
  [`${PUBLISHED}/envelope.json`, envelopeSchema(eventMetadataSchema)],
]);
const current = new Map([...events, ...commands]);

const files: GeneratedFiles = new Map(
  await Promise.all(
    [...current].map(async ([path, schema]) => [path, await formatted(path, JSON.stringify(schema))] as const),
  ),
);

/** A version that is no longer the newest, of an event that is still defined. */
const isOlderVersion = (path: string): boolean =>
  eventDefinitions.some((definition) =>
    Array.from({ length: definition.version - 1 }, (_, index) =>
      eventPath({ ...definition, version: index + 1 }),
    ).includes(path),
  );

const published = (await filesIn(PUBLISHED)).filter((path) => path.endsWith('.json'));
const broken: string[] = [];
for (const path of published) {
  const now = current.get(path);
  if (now === undefined) {
    if (!isOlderVersion(path)) broken.push(`${path}: was published and is no longer defined; define it again`);
    continue;
  }
  const before = JSON.parse((await textOf(path)) ?? '{}') as PublishedSchema;
  const problems = commands.has(path) ? brokenCommand(before, now) : [brokenEvent(before, now)];
  for (const problem of problems) if (problem !== undefined) broken.push(`${path}: ${problem}`);
}

if (isWriting && isAnew) {
  await remove(published.filter((path) => !current.has(path) && !isOlderVersion(path)));
  await writeStale(files);
} else {
  for (const problem of broken) console.error(problem);
  const stale = await staleAmong(files);
  if (broken.length > 0) process.exitCode = 1;
  else if (isWriting) await writeStale(files);
  else if (stale.length > 0) {
    for (const path of stale) console.error(`${path} is not recorded as it is defined; run: npm run published`);
    process.exitCode = 1;
  } else {
    console.log(`published language: ${events.size - 1} event versions, ${commands.size} commands and parts, unbroken`);
  }
}
