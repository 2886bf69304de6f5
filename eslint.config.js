import { basename } from 'node:path';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Pure code: what is decided and projected follows from events, the law and the command alone, today and in ten years.
 * Architecture section 3, rule 2. The other half of the rule (what may be imported) is in `.dependency-cruiser.cjs`.
 */
const PURE = ['libs/contexts/**/*.ts', '**/*.decider.ts', '**/policies/**/*.ts', 'libs/rules/src/**/*.ts'];
/** The edges of a context: they wait, and they are given a clock. */
const EDGES = ['**/*.{handlers,controller,queries,module}.ts', '**/src/index.ts'];
const SPECS = ['**/*.spec.ts', '**/testing/**/*.ts', 'test/**/*.ts'];

const VAGUE = '/(Manager|Helper|Utils?)([A-Z]|$)|^(manager|helper|utils?)([A-Z]|$)|^(data|info|item|obj|temp)\\d+$/';

/** Rules of this house that no plugin has. */
const house = {
  rules: {
    /** A name says what a thing is in the field. */
    'plain-names': {
      meta: {
        type: 'suggestion',
        schema: [],
        messages: { vague: '"{{name}}" says nothing: name what it is or does.' },
      },
      create: (context) => ({
        Program: (node) => {
          const words = basename(context.filename).split(/[-._]/);
          const vague = words.find((word) => /^(manager|helpers?|utils?|misc|common|data\d+)$/i.test(word));
          if (vague !== undefined)
            context.report({ node, messageId: 'vague', data: { name: basename(context.filename) } });
        },
      }),
    },
    /** Whoever switches a rule off says why, after `--`. */
    'reasoned-exception': {
      meta: {
        type: 'suggestion',
        schema: [],
        messages: { reason: 'Say after " -- " why this rule does not hold here.' },
      },
      create: (context) => ({
        Program: () => {
          for (const comment of context.sourceCode.getAllComments()) {
            if (/^\s*eslint-disable/.test(comment.value) && !/\s--\s+\S/.test(comment.value)) {
              context.report({ loc: comment.loc, messageId: 'reason' });
            }
          }
        },
      }),
    },
  },
};

const vagueNames = {
  selector: `:matches(ClassDeclaration, FunctionDeclaration, VariableDeclarator, TSInterfaceDeclaration, TSTypeAliasDeclaration, TSEnumDeclaration) > Identifier.id[name=${VAGUE}]`,
  message: 'This name says nothing: name what it is or does, in the words of the field.',
};

const focusedSpecs = {
  selector:
    ':matches(CallExpression[callee.name=/^(fit|fdescribe|xit|xtest|xdescribe)$/], MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip)$/])',
  message: 'Every spec runs, every time.',
};

const pureSyntax = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time comes in as an argument.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Time comes in as an argument.' },
  {
    selector: 'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(now|local)$/]',
    message: 'Time comes in as an argument.',
  },
  {
    selector: 'CallExpression[callee.object.name="DateTime"][callee.property.name="utc"][arguments.length=0]',
    message: 'Time comes in as an argument.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)$/]',
    message: "That depends on the machine's time zone: use the civil dates of #kernel.",
  },
  {
    selector: 'CallExpression[callee.property.name=/^(toLocale|localeCompare)/][arguments.length<2]',
    message: "That depends on the machine's language: name the locale.",
  },
  {
    selector: 'Identifier[name=/^(random(UUID|Bytes|Int|Fill\\w*)|getRandomValues)$/]',
    message: 'Ids and chance come in as arguments.',
  },
  {
    selector: ':function[async=true]',
    message: 'What decides waits for nothing: reading and writing is the handler’s part.',
  },
  {
    selector: 'AwaitExpression',
    message: 'What decides waits for nothing: reading and writing is the handler’s part.',
  },
  { selector: 'ImportExpression', message: 'What decides loads nothing while deciding.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { house } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // What a type says is meant.
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignoreConditionalTests: true, ignorePrimitives: { string: true, boolean: true } },
      ],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-shadow': [
        'error',
        { ignoreTypeValueShadow: true, ignoreFunctionTypeParameterNameValueShadow: true },
      ],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      // Nest modules and commands without a body are classes with nothing in them; ports answer with promises whether or not they wait.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      '@typescript-eslint/require-await': 'off',
      // A parameter's type shapes what callers may pass, also where it appears once.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Commands are classes for their validation; their data is spread into events as what it is.
      '@typescript-eslint/no-misused-spread': 'off',
      // … and their classes are the shape of plain data: a decider is given data, never instances.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-restricted-syntax': ['error', vagueNames],
      eqeqeq: 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
    },
  },
  {
    files: ['**/*.{ts,js,mjs,cjs}'],
    rules: {
      'house/plain-names': 'error',
      'house/reasoned-exception': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
    },
  },
  { files: ['**/*.ts'], ignores: SPECS, rules: { 'max-lines': ['error', 400] } },
  { files: ['libs/**/*.ts', 'apps/server/**/*.ts'], ignores: SPECS, rules: { 'no-console': 'error' } },
  {
    files: PURE,
    ignores: [...SPECS, ...EDGES],
    rules: {
      'no-restricted-syntax': ['error', vagueNames, ...pureSyntax],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'Chance has no part in a decision.' },
        { object: 'performance', property: 'now', message: 'Time comes in as an argument.' },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'crypto', 'performance', 'console', 'globalThis', 'global', 'require'],
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'WebSocket', 'EventSource'],
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '#kernel',
              importNames: ['systemClock', 'VirtualClock', 'Clock'],
              message: 'Time comes in as an argument.',
            },
          ],
          patterns: [{ regex: '^node:', message: 'What decides needs nothing of the machine.' }],
        },
      ],
    },
  },
  {
    files: SPECS,
    rules: {
      'no-restricted-syntax': ['error', vagueNames, focusedSpecs],
      // Bodies of HTTP answers are `any` until the spec has looked at them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: { process: 'readonly', URL: 'readonly', console: 'readonly', module: 'writable', require: 'readonly' },
    },
  },
);
