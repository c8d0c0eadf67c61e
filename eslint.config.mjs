import tseslint from 'typescript-eslint'

// Who may import whom. A module may use another module's service.ts and schemas, nothing else.
const USES = {
  platform: [],
  notifications: ['platform'],
  payments: ['platform'],
  commerce: ['platform', 'payments', 'notifications'],
  billing: ['platform', 'payments', 'commerce'],
  integrations: ['platform', 'payments', 'commerce', 'notifications', 'billing'],
  lending: ['platform', 'payments', 'notifications'],
  agents: ['platform', 'commerce', 'lending'],
  discord: ['platform', 'commerce', 'agents'],
  whatsapp: ['platform', 'lending', 'agents'],
  erpnext: ['platform', 'commerce'],
  ksa: ['platform'],
}
const MODULES = Object.keys(USES)
const any = MODULES.join('|')
const ban = (regex, message) => ({ regex, message })

const NO_UI = ban('^@/(app|components)/', 'lib never imports the UI.')
const NO_DRIVER = ban(
  '^(kysely|kysely/.*|pg|@supabase/.*)$',
  'Only lib/core and lib/*/data.ts talk to the database; only lib/core/{auth,storage} to Supabase.',
)
// A topic of a module has the same files as the module itself: lib/commerce/checkout/data/orders.ts.
const topic = '(?:(?!actions/)[a-z-]+/)?'
const NO_DATA = ban(`^@/lib/(${any})/${topic}data(/|$)`, 'Tables belong to one module: call its service.')
const NO_UP = ban('^\\.\\./', 'Across folders write @/...')
const NO_TEMPORAL = ban('^temporal-polyfill', 'Days and clocks are computed in lib/core/time only.')
const CORE = ban(`^@/lib/(${any})/`, 'core knows no module.')
const NO_INSIDES = ban(
  `^@/lib/(${any})/${topic}client(/|$)`,
  "A client is its own module's business: call the service.",
)
const NO_SANDBOX = ban('^@/sandbox/', 'The sandbox stands outside: the product never needs it.')
const NO_FACE = (name) =>
  ban(`^@/lib/${name}/service$`, 'service.ts is for other modules: inside, name the file itself.')
const TESTS = ['**/*.test.ts', '**/testing/**']
const layer = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: [NO_UP, NO_TEMPORAL, ...patterns] }] },
})

const boundaries = [
  layer(['**/*.{ts,tsx}'], []),
  layer(
    ['lib/core/**'],
    [NO_UI, CORE, NO_DRIVER, NO_SANDBOX],
    ['lib/core/db/**', 'lib/core/auth/**', 'lib/core/storage/**', ...TESTS],
  ),
  {
    files: ['lib/core/time/**'],
    ignores: TESTS,
    rules: {
      'no-restricted-imports': ['error', { patterns: [NO_UP, NO_UI, CORE, NO_DRIVER, NO_SANDBOX] }],
    },
  },
  layer(
    ['lib/core/db/**'],
    [NO_UI, CORE, NO_SANDBOX, ban('^@supabase/', 'The database layer knows no Auth.')],
    TESTS,
  ),
  layer(
    ['lib/core/auth/**', 'lib/core/storage/**'],
    [NO_UI, CORE, NO_SANDBOX, ban('^(kysely|pg)$', 'Rows are read through core/db.')],
    TESTS,
  ),
  ...MODULES.flatMap((name) => {
    const strangers = MODULES.filter((other) => other !== name && !USES[name].includes(other)).join('|')
    const friends = USES[name].join('|') || 'none'
    const rules = [
      NO_UI,
      NO_SANDBOX,
      ban(`^@/lib/(${strangers})/`, `${name} may not use this module (see USES).`),
      ban(
        `^@/lib/(${friends})/(?!service$|${topic}schema(/|$))`,
        'Another module is used through its face, service.ts, and through its schemas.',
      ),
    ]
    const data = [`lib/${name}/**/data.ts`, `lib/${name}/**/data/**`]
    return [
      layer([`lib/${name}/**`], [...rules, NO_FACE(name), NO_DRIVER], [...data, ...TESTS]),
      layer(data, [...rules, NO_FACE(name)], TESTS),
      layer(
        [`lib/${name}/service.ts`],
        [ban(`^(?!@/lib/${name}/${topic}service(/|$))`, 'A face hands on services alone: what is guarded.')],
      ),
    ]
  }),
  layer(
    ['app/**', 'middleware.ts', 'worker/**', 'lib/subscribers.ts'],
    [NO_DATA, NO_DRIVER, NO_INSIDES, NO_SANDBOX],
    TESTS,
  ),
  layer(
    ['components/**'],
    [
      NO_DATA,
      NO_DRIVER,
      NO_SANDBOX,
      ban('^@/app/', 'components are below app.'),
      ban(
        `^@/lib/(${any})/${topic}(service|client|webhooks|jobs)(/|$)`,
        'Components use schema, rules and actions only.',
      ),
    ],
    TESTS,
  ),
]

const NO_RAW_SQL = {
  selector: "MemberExpression[object.name='sql'][property.name=/^(raw|lit|id)$/]",
  message: 'Values are parameters; SQL text is made in lib/core/db only.',
}
const NO_ENVIRONMENT = {
  selector:
    "MemberExpression[object.name='process'][property.name='env']:not(MemberExpression[property.name='NODE_ENV'] > *)",
  message: 'Variables are read through lib/core/env, parsed once.',
}
const NO_OWN_CALENDAR = [
  {
    selector:
      "NewExpression[callee.object.name='Intl'][callee.property.name='DateTimeFormat'], CallExpression[callee.object.name='Intl'][callee.property.name='DateTimeFormat'][arguments.length>0]",
    message: 'Times are written with dateFormat of lib/core/i18n and computed in lib/core/time.',
  },
  {
    selector:
      "CallExpression[callee.property.name=/^(formatToParts|[gs]etUTC\\w+|[gs]et(FullYear|Month|Date|Day|Hours|Minutes)|getTimezoneOffset)$/], MemberExpression[object.name='Date'][property.name='UTC'], CallExpression[callee.property.name=/^(slice|substring|startsWith|split)$/][callee.object.callee.property.name='toISOString'], Literal[raw=/^(86_?400_?000|3_?600_?000)$/], TemplateElement[value.raw=/at time zone(?! .UTC.)/]",
    message: 'Days, clocks and stretches of time are computed in lib/core/time only.',
  },
]
const NO_OWN_NEGOTIATION = {
  selector:
    "CallExpression[callee.property.name='get'] > Literal[value=/^accept-language$/i], MemberExpression > Literal[value=/^accept-language$/i]",
  message: 'What language is asked for is read in lib/core/http/language.ts only.',
}
const NO_OWN_JSON_FIELD = {
  selector:
    "JSXAttribute[name.name='value'] CallExpression[callee.object.name='JSON'], CallExpression[callee.property.name='set'] > CallExpression[callee.object.name='JSON'], CallExpression[callee.property.name='transform'] CallExpression[callee.object.name='JSON'][callee.property.name='parse']",
  message: 'A field of a form that carries JSON is written by jsonText and read by jsonField.',
}
const NO_OWN_REGION = {
  selector:
    "NewExpression[callee.object.name='Intl'][callee.property.name='NumberFormat'], Literal[value=/^(id-ID|en-(GB|US)|ar-(SA|u)\\b.*)$/]",
  message: 'How a language writes numbers and dates is said in lib/core/i18n only: numberFormat, regionOf.',
}
/** What one file does for all. */
const ONLY_ONCE = [...NO_OWN_CALENDAR, NO_OWN_NEGOTIATION, NO_OWN_JSON_FIELD, NO_OWN_REGION]
const NO_OWN_REFRESH = {
  selector:
    "CallExpression[callee.name='useActionState'], CallExpression[callee.object.name='router'][callee.property.name='refresh']",
  message: 'A page is not drawn again while a form of it is sent: use components/ui/sending.',
}
const NO_OWN_FIELD = {
  selector:
    "JSXOpeningElement[name.name=/^(input|textarea|select)$/]:has(> JSXAttribute[name.name='onChange'])",
  message: 'What is typed before the script is there would be lost: use components/ui/form/bare-field.',
}
const NO_NUMBER_FIELD = {
  selector:
    "JSXOpeningElement[name.name=/^(Bare)?Input$/] > JSXAttribute[name.name='type'] > Literal[value='number']",
  message:
    'A browser\'s field for numbers takes no Arabic digits: write inputMode="numeric", and read the number with wholeNumber.',
}
const NO_OWN_ZONE_NAME = {
  selector:
    // The one that knows the server's names stands beside what it wraps.
    "Program:has(> ExpressionStatement[directive='use client']) ImportDeclaration[source.value!='./date-time'] > ImportSpecifier[imported.name=/^(DateTime|formatDateTime|zoneName|zoneNameStyle)$/]",
  message: 'Browsers have other names for time zones than the server: use components/ui/client-date-time.',
}
const ONLY_ACTIONS = [
  {
    selector: 'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[id.name!=/Action$/]',
    message: "Every export of a 'use server' file is a public endpoint: a wrapped action named …Action.",
  },
  {
    selector: 'ExportNamedDeclaration > FunctionDeclaration',
    message: "A plain function in a 'use server' file is an unguarded endpoint: wrap it as an action.",
  },
]

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/.next*/**',
      '.data*/**',
      'artefacts/**',
      'playwright-report/**',
      'test-results/**',
      'next-env.d.ts',
      'lib/core/db/types.ts',
      'docs/client/api.ts',
      'types/**',
      'bench/reference/**',
      '**/.trial-*',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', NO_RAW_SQL],
    },
  },
  {
    // A test's file is as long as what it promises, and a describe block is no function that anybody reads as one.
    files: ['**/*.{ts,tsx}'],
    ignores: ['**/*.{test,spec}.{ts,tsx}'],
    rules: {
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 50, IIFEs: true }],
    },
  },
  {
    files: ['lib/**', 'app/**', 'components/**', 'middleware.ts'],
    // The log starts before the variables are known to be complete, and says so when they are not.
    ignores: ['lib/core/env.ts', 'lib/core/log.ts', 'lib/core/http/preload.ts', ...TESTS],
    rules: { 'no-restricted-syntax': ['error', NO_RAW_SQL, NO_ENVIRONMENT, ...ONLY_ONCE] },
  },
  {
    files: ['components/**', 'app/**'],
    ignores: ['components/ui/sending.ts', ...TESTS],
    rules: {
      'no-restricted-syntax': [
        'error',
        NO_RAW_SQL,
        NO_ENVIRONMENT,
        ...ONLY_ONCE,
        NO_OWN_REFRESH,
        NO_OWN_FIELD,
        NO_OWN_ZONE_NAME,
        NO_NUMBER_FIELD,
      ],
    },
  },
  {
    files: ['lib/core/db/**'],
    rules: { 'no-restricted-syntax': ['error', NO_ENVIRONMENT, ...ONLY_ONCE] },
  },
  {
    files: ['lib/core/db/**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_ENVIRONMENT] },
  },
  {
    files: [
      'lib/core/time/**',
      'lib/core/i18n/{format,languages}.ts',
      'lib/core/requests/input/json-field.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', NO_RAW_SQL, NO_ENVIRONMENT] },
  },
  {
    files: ['lib/**/actions.ts', 'lib/**/actions/**'],
    rules: {
      'no-restricted-syntax': ['error', NO_RAW_SQL, NO_ENVIRONMENT, ...ONLY_ONCE, ...ONLY_ACTIONS],
    },
  },
  ...boundaries,
)
