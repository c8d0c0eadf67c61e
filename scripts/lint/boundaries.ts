import type { OxlintOverride } from 'oxlint'

/** An import that is refused, by its place, and what is said of it. */
export type Ban = { regex: string; message: string }

// Who may import whom. A module may use another module's service.ts and schemas, nothing else.
const USES: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  notifications: ['platform'],
  payments: ['platform'],
  commerce: ['platform', 'payments', 'notifications'],
  billing: ['platform', 'payments', 'commerce'],
  integrations: ['platform', 'payments', 'commerce', 'notifications', 'billing'],
  lending: ['platform', 'payments', 'notifications', 'commerce'],
  agents: ['platform', 'commerce', 'lending'],
  discord: ['platform', 'payments', 'commerce', 'notifications', 'agents'],
  whatsapp: ['platform', 'notifications', 'commerce', 'lending', 'agents'],
  erpnext: ['platform', 'commerce'],
  ksa: ['platform'],
}
const MODULES = Object.keys(USES)
const any = MODULES.join('|')
const ban = (regex: string, message: string): Ban => ({ regex, message })

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
const NO_FACE = (name: string): Ban =>
  ban(`^@/lib/${name}/service$`, 'service.ts is for other modules: inside, name the file itself.')
export const TESTS = ['**/*.test.ts', '**/testing/**']
const layer = (files: string[], patterns: Ban[], excludeFiles: string[] = []): OxlintOverride => ({
  files,
  excludeFiles,
  rules: { 'house/restricted-imports': ['error', NO_UP, NO_TEMPORAL, ...patterns] },
})

export const boundaries: OxlintOverride[] = [
  layer(['**/*.{ts,tsx}'], []),
  layer(
    ['lib/core/**'],
    [NO_UI, CORE, NO_DRIVER, NO_SANDBOX],
    ['lib/core/db/**', 'lib/core/auth/**', 'lib/core/storage/**', ...TESTS],
  ),
  {
    files: ['lib/core/time/**'],
    excludeFiles: TESTS,
    rules: {
      'house/restricted-imports': ['error', NO_UP, NO_UI, CORE, NO_DRIVER, NO_SANDBOX],
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
  ...Object.entries(USES).flatMap(([name, used]) => {
    const strangers = MODULES.filter((other) => other !== name && !used.includes(other)).join('|')
    const friends = used.join('|') || 'none'
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
