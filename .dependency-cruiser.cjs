/**
 * Architecture section 3, rules 1, 2, 3 and 5: what may import what. Rule 4 is in `scripts/check-event-owners.ts`,
 * the other half of rule 2 (no clock, no chance) in `eslint.config.js`.
 */

const SPECS = '\\.spec\\.ts$';
/** Test support of a library, and the tests above all libraries. */
const TEST_CODE = '^(test/|libs/.+/testing/)';
const NOT_PRODUCT = [SPECS, TEST_CODE];

const KERNEL = '^libs/kernel/src/';
const CONTRACTS = '^libs/contracts/src/';
const RULES = '^libs/rules/src/';
const PURE = '\\.decider\\.ts$|^libs/contexts/[^/]+/src/policies/';

/** What each library may import of ours, itself apart. Read upwards: whoever stands lower knows nothing of those above. */
const LIBRARIES = {
  kernel: [],
  contracts: ['kernel'],
  rules: ['kernel', 'contracts'],
  'event-store': ['kernel', 'contracts'],
  database: ['kernel'],
  deciding: ['kernel', 'contracts', 'rules', 'event-store'],
  reactions: ['kernel', 'contracts', 'rules', 'event-store', 'database', 'deciding'],
  identity: ['kernel', 'contracts', 'rules', 'database', 'deciding', 'reactions'],
  'read-models': ['kernel', 'contracts', 'rules', 'event-store', 'database', 'identity', 'reactions'],
  packs: ['kernel', 'contracts', 'rules', 'event-store', 'deciding', 'reactions', 'http-edge'],
  import: ['kernel', 'contracts', 'rules', 'event-store', 'deciding', 'reactions', 'packs'],
  'http-edge': ['kernel', 'contracts', 'rules', 'event-store', 'identity', 'deciding', 'read-models'],
  administration: [
    'kernel',
    'contracts',
    'event-store',
    'database',
    'deciding',
    'reactions',
    'read-models',
    'identity',
    'import',
  ],
};

const libraryRules = Object.entries(LIBRARIES).map(([library, allowed]) => ({
  name: `${library}-imports-only-what-is-below`,
  comment: `libs/${library} may import of ours: ${[library, ...allowed].join(', ')}.`,
  severity: 'error',
  from: { path: `^libs/${library}/`, pathNot: NOT_PRODUCT },
  to: { path: '^(apps|libs|scripts|test)/', pathNot: `^libs/(${[library, ...allowed].join('|')})/` },
}));

/** Vendor clients and the folders of their adapters (rule 3). */
const VENDORS = [
  {
    module: 'node:sqlite',
    path: '^(node:)?sqlite$',
    adapters: ['^libs/event-store/src/embedded/', '^libs/database/src/'],
  },
  { module: '@eventstore/db-client', adapters: ['^libs/event-store/src/eventstoredb/'] },
  { module: 'kafkajs', adapters: ['^libs/kafka-edge/src/kafkajs/'] },
  { module: 'pg', adapters: ['^libs/database/src/'] },
];

const vendorRules = VENDORS.map(({ module, path, adapters }) => ({
  name: `only-its-adapter-imports-${module}`,
  comment: 'A vendor is replaced in one folder (rule 3).',
  severity: 'error',
  from: { pathNot: [...adapters, '^test/bench/', '^test/(support/)?eventstoredb/', SPECS] },
  to: { path: path ?? `(^|/)node_modules/(@types/)?${module}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-context-imports-another',
      comment: 'Contexts meet in the published language only: react to its events, send its commands (rule 1).',
      severity: 'error',
      from: { path: '^libs/contexts/([^/]+)/' },
      to: { path: '^libs/contexts/([^/]+)/', pathNot: '^libs/contexts/$1/' },
    },
    {
      name: 'contexts-import-language-law-and-ports',
      comment: 'A context imports kernel, contracts, rules and the ports it needs (rule 1).',
      severity: 'error',
      from: { path: '^libs/contexts/([^/]+)/', pathNot: NOT_PRODUCT },
      to: {
        path: '^(apps|libs|scripts|test)/',
        pathNot:
          '^libs/(contexts/$1|kernel|contracts|rules|deciding|reactions|identity|http-edge|read-models|event-store)/',
      },
    },
    {
      name: 'only-edges-know-who-asks',
      comment: 'Authorisation is asked at the edge of a context: its controllers, handlers and module.',
      severity: 'error',
      from: {
        path: '^libs/contexts/',
        pathNot: [...NOT_PRODUCT, '\\.(controller|handlers|queries|module)\\.ts$', '/src/index\\.ts$'],
      },
      to: { path: '^libs/(identity|http-edge|read-models|event-store)/' },
    },
    {
      name: 'deciders-import-language-and-law-only',
      comment: 'What decides imports kernel, contracts and rules, and pure files beside it: no Nest, no I/O (rule 2).',
      severity: 'error',
      from: { path: '^libs/contexts/[^/]+/src/.*\\.decider\\.ts$' },
      to: { pathNot: [KERNEL, CONTRACTS, RULES, '^libs/contexts/[^/]+/src/'] },
    },
    {
      name: 'policies-import-language-and-law-only',
      comment: 'A policy imports kernel, contracts and rules, and how a policy is declared (rule 2).',
      severity: 'error',
      from: { path: '^libs/contexts/[^/]+/src/policies/', pathNot: SPECS },
      to: { pathNot: [KERNEL, CONTRACTS, RULES, '^libs/reactions/src/', '^libs/contexts/[^/]+/src/'] },
    },
    {
      name: 'what-decides-reaches-no-edge',
      comment: 'Not by a detour over a neighbour either (rule 2).',
      severity: 'error',
      from: { path: '^libs/contexts/[^/]+/src/.*\\.decider\\.ts$' },
      to: {
        path: [
          'node_modules/(@nestjs|fastify|kysely|rxjs)/',
          '^libs/(event-store|database|deciding|reactions|read-models|identity|packs)/',
        ],
        reachable: true,
      },
    },
    {
      name: 'policies-import-no-edge-of-their-context',
      comment: 'A policy looks at events and streams, never at handlers, controllers or modules (rule 2).',
      severity: 'error',
      from: { path: PURE, pathNot: SPECS },
      to: { path: '\\.(controller|handlers|queries|module|projection)\\.ts$' },
    },
    ...libraryRules,
    ...vendorRules,
    {
      name: 'kernel-and-rules-touch-no-machine',
      comment: 'No Nest and no I/O in kernel, contracts and rules.',
      severity: 'error',
      from: { path: '^libs/(kernel|contracts|rules)/src/', pathNot: SPECS },
      to: {
        path: [
          'node_modules/(@nestjs|fastify|kysely|pino)/',
          '^(node:)?(fs|fs/promises|net|http|https|http2|dns|child_process|worker_threads|sqlite|timers|timers/promises|os|process|tls|dgram|cluster)$',
        ],
      },
    },
    {
      name: 'class-validator-on-public-commands-only',
      comment: 'Bodies are checked where they enter: public commands, controllers and edges.',
      severity: 'error',
      from: {
        path: '^libs/',
        pathNot: [
          ...NOT_PRODUCT,
          '^libs/contracts/src/commands/',
          '\\.(controller|module|query|queries)\\.ts$',
          '^libs/(http|kafka)-edge/',
        ],
      },
      to: { path: 'node_modules/class-(validator|transformer)' },
    },
    {
      name: 'libraries-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|scripts)/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^(apps|libs|scripts)/', pathNot: [SPECS, '^apps/[^/]+/testing/'] },
      to: { path: ['^test/', SPECS] },
    },
    {
      name: 'no-spec-imports-another',
      severity: 'error',
      from: { path: SPECS },
      to: { path: SPECS },
    },
    {
      name: 'product-imports-no-test-support',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: NOT_PRODUCT },
      to: { path: '^libs/.+/testing/' },
    },
    {
      name: 'libraries-are-entered-by-their-index',
      comment: 'From outside, a library is its index: import #library, not a file in it.',
      severity: 'error',
      from: { path: '^libs/((?:contexts/)?[^/]+)/' },
      to: {
        path: '^libs/((?:contexts/)?[^/]+)/(src|testing)/',
        pathNot: ['^libs/$1/', '^libs/(contexts/)?[^/]+/(src|testing)/index\\.ts$'],
      },
    },
    {
      name: 'apps-enter-libraries-by-their-index',
      severity: 'error',
      from: { path: '^(apps|scripts|test)/' },
      to: { path: '^libs/', pathNot: '^libs/(contexts/)?[^/]+/(src|testing)/index\\.ts$' },
    },
    {
      name: 'no-circular',
      comment: 'Neither of values nor of types (rule 5).',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that imports nothing is left over.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '(^|/)index\\.ts$', '^scripts/'] },
      to: {},
    },
    {
      name: 'not-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'product-needs-no-dev-dependency',
      comment: 'What runs in production is listed in "dependencies".',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: NOT_PRODUCT },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^node_modules/@types/node/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
