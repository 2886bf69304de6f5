/**
 * `docs/domain/`: the pages of the rules and of the events, made from the catalogue and the definitions.
 * With `--check` nothing is written; a page that is not as it would be made is a failure.
 */
import { relative } from 'node:path';
import { eventDefinitions } from '#contracts';
import { ruleCatalogue } from '#rules';
import { eventsPage, rulesPage } from './domain-pages.js';
import { formatted, type GeneratedFiles, staleAmong, writeStale } from './generated-files.js';
import { eventPath } from './published-contracts.js';

const FOLDER = 'docs/domain';

const pages: GeneratedFiles = new Map(
  await Promise.all(
    Object.entries({
      [`${FOLDER}/rules.md`]: rulesPage(ruleCatalogue),
      [`${FOLDER}/events.md`]: eventsPage(eventDefinitions, (definition) => relative(FOLDER, eventPath(definition))),
    }).map(async ([path, text]) => [path, await formatted(path, text)] as const),
  ),
);

if (process.argv.includes('--check')) {
  const stale = await staleAmong(pages);
  for (const path of stale) console.error(`${path} is not what the sources say; run: npm run docs`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  await writeStale(pages);
}
