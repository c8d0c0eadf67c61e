import { defineConfig } from 'oxlint'
import type { OxlintConfig } from 'oxlint'
import { boundaries } from './scripts/lint/boundaries.ts'
import { everywhere, syntax } from './scripts/lint/syntax.ts'

/** The rules of typescript-eslint's strict set that need no types, with those of ESLint that it goes with. */
const strict: OxlintConfig['rules'] = {
  'eslint/no-var': 'error',
  'eslint/prefer-const': 'error',
  'eslint/prefer-rest-params': 'error',
  'eslint/prefer-spread': 'error',
  'eslint/no-array-constructor': 'error',
  'eslint/no-unused-expressions': 'error',
  'eslint/no-useless-constructor': 'error',
  'typescript/no-duplicate-enum-values': 'error',
  'typescript/no-dynamic-delete': 'error',
  'typescript/no-empty-object-type': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/no-extra-non-null-assertion': 'error',
  'typescript/no-extraneous-class': 'error',
  'typescript/no-invalid-void-type': 'error',
  'typescript/no-misused-new': 'error',
  'typescript/no-namespace': 'error',
  'typescript/no-non-null-asserted-nullish-coalescing': 'error',
  'typescript/no-non-null-asserted-optional-chain': 'error',
  'typescript/no-non-null-assertion': 'error',
  'typescript/no-require-imports': 'error',
  'typescript/no-this-alias': 'error',
  'typescript/no-unnecessary-type-constraint': 'error',
  'typescript/no-unsafe-declaration-merging': 'error',
  'typescript/no-unsafe-function-type': 'error',
  'typescript/no-wrapper-object-types': 'error',
  'typescript/prefer-as-const': 'error',
  'typescript/prefer-literal-enum-member': 'error',
  'typescript/prefer-namespace-keyword': 'error',
  'typescript/triple-slash-reference': 'error',
  'typescript/unified-signatures': 'error',
  'typescript/consistent-type-imports': 'error',
  'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
  'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  'eslint/eqeqeq': ['error', 'always', { null: 'ignore' }],
}

/**
 * Those that need types. Left out are those that say more about taste than about defects: no-confusing-void-expression;
 * require-await, as a function may have to be async for its caller's sake; unbound-method, as object literals and
 * Kysely's helpers never look at `this`; and no-unnecessary-condition, as the compiler does not see what a closure
 * changes.
 */
const withTypes: OxlintConfig['rules'] = {
  'typescript/await-thenable': 'error',
  'typescript/no-array-delete': 'error',
  'typescript/no-base-to-string': 'error',
  'typescript/no-deprecated': 'error',
  'typescript/no-duplicate-type-constituents': 'error',
  'typescript/no-floating-promises': 'error',
  'typescript/no-for-in-array': 'error',
  'typescript/no-generated-empty-object-type': 'error',
  'typescript/no-implied-eval': 'error',
  'typescript/no-meaningless-void-operator': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/no-misused-spread': [
    'error',
    {
      allow: ['string'],
    },
  ],
  'typescript/no-mixed-enums': 'error',
  'typescript/no-redundant-type-constituents': 'error',
  'typescript/no-unnecessary-boolean-literal-compare': 'error',
  'typescript/no-unnecessary-template-expression': 'error',
  'typescript/no-unnecessary-type-arguments': 'error',
  'typescript/no-unnecessary-type-assertion': 'error',
  'typescript/no-unnecessary-type-conversion': 'error',
  'typescript/no-unnecessary-type-parameters': 'error',
  'typescript/no-unsafe-argument': 'error',
  'typescript/no-unsafe-assignment': 'error',
  'typescript/no-unsafe-call': 'error',
  'typescript/no-unsafe-enum-assignment': 'error',
  'typescript/no-unsafe-enum-comparison': 'error',
  'typescript/no-unsafe-member-access': 'error',
  'typescript/no-unsafe-return': 'error',
  'typescript/no-unsafe-unary-minus': 'error',
  'typescript/no-useless-default-assignment': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/prefer-promise-reject-errors': 'error',
  'typescript/prefer-reduce-type-parameter': 'error',
  'typescript/prefer-return-this-type': 'error',
  'typescript/related-getter-setter-pairs': 'error',
  'typescript/restrict-plus-operands': [
    'error',
    {
      allowAny: false,
      allowBoolean: false,
      allowNullish: false,
      allowNumberAndString: false,
      allowRegExp: false,
    },
  ],
  'typescript/restrict-template-expressions': [
    'error',
    {
      allowNumber: true,
      allowBoolean: true,
    },
  ],
  'typescript/return-await': ['error', 'error-handling-correctness-only'],
  'typescript/use-unknown-in-catch-callback-variable': 'error',
}

export default defineConfig({
  plugins: ['typescript'],
  jsPlugins: ['./scripts/lint/plugin.ts'],
  categories: { correctness: 'off' },
  ignorePatterns: [
    '/*.mjs',
    'scripts/**/*.mjs',
    'lib/core/db/types.ts',
    'docs/client/api.ts',
    'types/**',
    'bench/reference/**',
    // Has packages of its own, without which its types are not known.
    'sessions/**',
    '**/.trial-*',
  ],
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  rules: { ...strict, ...withTypes, ...everywhere },
  overrides: [
    {
      // A test's file is as long as what it promises, and a describe block is no function that anybody reads as one.
      files: ['**/*.{ts,tsx}'],
      excludeFiles: ['**/*.{test,spec}.{ts,tsx}'],
      rules: {
        'eslint/max-lines': ['error', 250],
        'eslint/max-lines-per-function': ['error', { max: 50, IIFEs: true }],
      },
    },
    {
      // vitest's matchers are `any` by design, and a test may print whatever it was given.
      files: ['**/*.test.ts', '**/testing/**'],
      rules: { 'typescript/no-unsafe-assignment': 'off', 'typescript/no-base-to-string': 'off' },
    },
    {
      // The compiler knows no types of what runs in a browser beside its pages.
      files: ['**/*.mjs'],
      rules: Object.fromEntries(Object.keys(withTypes).map((name) => [name, 'off'])),
    },
    ...syntax,
    ...boundaries,
  ],
})
