import type { OxlintOverride } from 'oxlint'
import { TESTS } from './boundaries.ts'

/** What is found by a selector of ESQuery, and what is said of it. */
export type Found = { selector: string; message: string }

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
  message:
    'What is typed before the script is there would be lost: use components/ui/form/fields/bare-field.',
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

const rule = (...patterns: Found[]): NonNullable<OxlintOverride['rules']> => ({
  'house/restricted-syntax': ['error', ...patterns],
})

export const everywhere = rule(NO_RAW_SQL)

/** Of several that hold for a file the last one counts, with nothing of those before it. */
export const syntax: OxlintOverride[] = [
  {
    files: ['lib/**', 'app/**', 'components/**', 'middleware.ts'],
    // The log starts before the variables are known to be complete, and says so when they are not.
    excludeFiles: ['lib/core/env.ts', 'lib/core/log.ts', 'lib/core/http/preload.ts', ...TESTS],
    rules: rule(NO_RAW_SQL, NO_ENVIRONMENT, ...ONLY_ONCE),
  },
  {
    files: ['components/**', 'app/**'],
    excludeFiles: ['components/ui/sending.ts', ...TESTS],
    rules: rule(
      NO_RAW_SQL,
      NO_ENVIRONMENT,
      ...ONLY_ONCE,
      NO_OWN_REFRESH,
      NO_OWN_FIELD,
      NO_OWN_ZONE_NAME,
      NO_NUMBER_FIELD,
    ),
  },
  { files: ['lib/core/db/**'], rules: rule(NO_ENVIRONMENT, ...ONLY_ONCE) },
  { files: ['lib/core/db/**/*.test.ts'], rules: rule(NO_ENVIRONMENT) },
  {
    files: [
      'lib/core/time/**',
      'lib/core/i18n/{format,languages}.ts',
      'lib/core/requests/input/json-field.ts',
    ],
    rules: rule(NO_RAW_SQL, NO_ENVIRONMENT),
  },
  {
    files: ['lib/**/actions.ts', 'lib/**/actions/**'],
    rules: rule(NO_RAW_SQL, NO_ENVIRONMENT, ...ONLY_ONCE, ...ONLY_ACTIONS),
  },
]
