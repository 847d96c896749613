/**
 * The house rules that a linter can see. What may import what, folder by folder, is in .dependency-cruiser.cjs; the
 * fences are themselves tested in test/house. Type-aware rules read tsconfig.test.json, which covers every file.
 */
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const notDurable = 'It is not durable: the event store is the only message bus.';
const bannedImports = [
  {
    name: '@nestjs/cqrs',
    importNames: ['EventBus', 'EventsHandler', 'Saga', 'AggregateRoot', 'EventPublisher'],
    message: notDurable,
  },
  {
    name: '@nestjs/common',
    importNames: ['Global', 'forwardRef'],
    message: 'Every module imports what it uses, in one direction.',
  },
];
const bannedSyntax = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines it.' },
  {
    selector: 'Property[key.name="synchronize"] > Literal[value=true]',
    message: 'A schema changes by a migration, never by synchronize.',
  },
];
const impure = (name) => ({ name, message: 'The domain is pure: time, ids and chance are passed to it.' });

const style = {
  // The domain describes events as unions of object types; an interface is not assignable to an index signature.
  '@typescript-eslint/consistent-type-definitions': 'off',
  // An adapter keeps the promise of its port also where it has nothing to wait for.
  '@typescript-eslint/require-await': 'off',
  // A number or bigint in a text is what it looks like.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  // `() => doIt()` and `return doIt()` are clear enough where nothing is returned.
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  // A Nest module is a class that holds nothing but its decorator.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  // `while (true)` around an await is how a loop waits.
  '@typescript-eslint/no-unnecessary-condition': [
    'error',
    { allowConstantLoopConditions: 'only-allowed-literals' },
  ],
  // Libraries declare classes for the options that they take as literals (`new EntitySchema({ … })`).
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // A codec or a store names the type of what it returns where the caller knows it.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'data/', 'node_modules/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...style,
      // A view that follows a few of the events may say so with a default; the domain, below, may not.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    rules: {
      eqeqeq: 'error',
      // A switch counts once: naming every case of a union is what the domain asks for.
      complexity: ['error', { max: 10, variant: 'modified' }],
      'max-depth': ['error', 3],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: bannedImports }],
      'no-restricted-syntax': ['error', ...bannedSyntax],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
  },
  {
    files: ['src/domain/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Date', 'crypto', 'process', 'performance', 'globalThis', 'setTimeout', 'setInterval'].map(
          impure,
        ),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: impure('').message },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'The domain imports nothing but the domain.' }] },
      ],
      'no-restricted-syntax': [
        'error',
        ...bannedSyntax,
        { selector: 'ClassDeclaration, ClassExpression', message: 'The domain is data and functions.' },
        {
          selector: 'SwitchCase[test=null]',
          message: 'Name every case: a new one must not fall into a default.',
        },
        { selector: 'TSTypeReference > Identifier[name="Date"]', message: 'Instants and dates are texts.' },
        {
          selector: 'ImportExpression',
          message: 'The domain imports nothing but the domain, and at the top.',
        },
      ],
    },
  },
  {
    files: ['src/cli/**'],
    // The command line talks to the console on purpose.
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': 'off',
      'max-params': 'off',
      'no-console': 'off',
      'no-restricted-properties': [
        'error',
        ...['mock', 'fn', 'spyOn', 'unstable_mockModule'].map((property) => ({
          object: 'jest',
          property,
          message: 'No mocks: use the memory store, an injected clock or a real file in a temporary folder.',
        })),
      ],
      // The body of a response is `any` in supertest, and a test that trips over a missing value fails as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: { console: 'readonly', module: 'writable', process: 'readonly', URL: 'readonly' },
    },
    rules: { 'no-console': 'off' },
  },
  prettier,
);
