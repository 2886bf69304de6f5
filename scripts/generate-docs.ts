/**
 * `docs/domain/`: the pages of the rules, of the events, of the contexts and of the duties, made from the catalogue, the
 * definitions, the contexts with what the specifications of their deciders show, and the table of duties.
 * With `--check` nothing is written; a page that is not as it would be made is a failure.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parse } from 'yaml';
import { eventDefinitions } from '#contracts';
import { ruleCatalogue } from '#rules';
import { AppModule } from '../apps/server/src/app.module.js';
import { CONTEXT_NAMES } from '../apps/server/src/configuration.js';
import { contextsNamed } from '../apps/server/src/contexts.js';
import { streamControllers } from '../apps/server/src/platform.module.js';
import { contextPage, indexPage, pageOf, type Sources } from './context-pages.js';
import { eventsPage, rulesPage } from './domain-pages.js';
import { dutiesPage, type Duty, problemsOf } from './duties-page.js';
import { formatted, type GeneratedFiles, staleAmong, textOf, writeStale } from './generated-files.js';
import { controllersOf, operationsOf } from './http-operations.js';
import { eventPath } from './published-contracts.js';
import { specifiedIn } from './specified.js';

const FOLDER = 'docs/domain';
const DUTIES = `${FOLDER}/duties-khanh-hoa.yaml`;

const sources: Sources = {
  contexts: contextsNamed(CONTEXT_NAMES),
  definitions: eventDefinitions,
  specified: await specifiedIn(['libs/contexts', 'libs/packs', 'libs/identity']),
};

const { controllers = [] } = AppModule.of({ module: class {} }, []);
const operations = operationsOf([
  ...controllers,
  ...streamControllers,
  ...sources.contexts.flatMap(({ module }) => controllersOf(module)),
]);
const duties = parse(readFileSync(DUTIES, 'utf8')) as readonly Duty[];
const texts = new Map<string, string | undefined>();
for (const { file } of duties.flatMap(({ proof = [] }) => proof)) texts.set(file, await textOf(file));
const problems = problemsOf(duties, {
  events: new Set(eventDefinitions.map(({ name }) => name)),
  operations: new Set(operations.map(({ method, path }) => `${method} ${path}`)),
  specification: (path) => texts.get(path),
});
for (const problem of problems) console.error(`${DUTIES}: ${problem}`);
if (problems.length > 0) process.exitCode = 1;

const pages: GeneratedFiles = new Map(
  await Promise.all(
    Object.entries({
      [`${FOLDER}/rules.md`]: rulesPage(ruleCatalogue),
      [`${FOLDER}/events.md`]: eventsPage(eventDefinitions, (definition) => relative(FOLDER, eventPath(definition))),
      [`${FOLDER}/duties-khanh-hoa.md`]: dutiesPage(duties),
      [`${FOLDER}/README.md`]: indexPage(sources.contexts),
      ...Object.fromEntries(
        sources.contexts.map((context) => [`${FOLDER}/${pageOf(context)}`, contextPage(context, sources)]),
      ),
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
