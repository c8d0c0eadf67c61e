import { z } from 'zod'
import type { FieldError, FieldErrors } from '@/lib/core/errors'

/** More fields than any form has; whoever sends more that are wrong learns of the first. */
const mostFields = 100

/** Where an issue is; what nobody knows is told at its own name, not at the object that holds it. */
function pathsOf(issue: z.core.$ZodIssue): string[] {
  const names = issue.code === 'unrecognized_keys' ? issue.keys : []
  if (names.length === 0) return [issue.path.join('.') || 'body']
  return names.map((name) => [...issue.path, name].join('.'))
}

/** Zod's issues by field path, as keys of the messages file (`errors.fields.<key>`), translated when rendered. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  // Paths are the sender's own words: on an object, `constructor` and its like are there already.
  const fields = new Map<string, FieldError[]>()
  for (const issue of error.issues)
    for (const path of pathsOf(issue)) {
      const known = fields.get(path)
      if (known) known.push(fieldError(issue))
      else if (fields.size < mostFields) fields.set(path, [fieldError(issue)])
    }
  return Object.fromEntries(fields)
}

/** Words that are told with the limit where it is known. */
const withLimit: ReadonlyMap<string, string> = new Map([
  ['too_long', 'too_long_most'],
  ['too_large', 'too_large_most'],
  ['too_many', 'too_many_most'],
])

const LIMIT_WORDS: Readonly<Record<string, { most: string; least: string }>> = {
  string: { most: 'too_long', least: 'too_short_least' },
  number: { most: 'too_large', least: 'too_small_least' },
  int: { most: 'too_large', least: 'too_small_least' },
  array: { most: 'too_many', least: 'required' },
}

function fieldError(issue: z.core.$ZodIssue): FieldError {
  // Only what programs send is told with what came in each place.
  const isMissing = issue.code !== 'custom' && 'input' in issue && issue.input === undefined
  if (isMissing) return 'required'
  const key = /^[a-z_]+$/.test(issue.message) ? issue.message : genericKey(issue)
  // Schemas say `required` of all that is no text, too.
  const saysLittle =
    key === 'invalid' ||
    (key === 'unknown_choice' && isSent(issue)) ||
    (key === 'required' && hasWrongType(issue))
  return (saysLittle && expectationOf(issue)) || withValues(key, issue)
}

function withValues(key: string, issue: z.core.$ZodIssue): FieldError {
  const values = issue.code === 'custom' ? IssueValues.safeParse(issue.params?.values).data : limitOf(issue)
  if (!values) return key
  if (issue.code === 'custom' || withLimit.has(key) || key.endsWith('_least'))
    return { key: 'most' in values ? (withLimit.get(key) ?? key) : key, values }
  return key
}

/** Only what programs send is told with what came. */
const isSent = (issue: z.core.$ZodIssue): boolean => issue.code === 'invalid_value' && 'input' in issue

const hasWrongType = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === 'invalid_type' || issue.code === 'invalid_value') && 'input' in issue

/** Words for programs: what a field takes. A person has chosen from what a form offers. */
export const isExpectation = (key: string): boolean => key.startsWith('expected_')

/** As Zod calls what it wants, and JSON what that is. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  int: 'whole',
  boolean: 'boolean',
  array: 'list',
  tuple: 'list',
  object: 'object',
  record: 'object',
  bigint: 'minor_units',
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'expected_id',
  datetime: 'invalid_moment',
  date: 'invalid_day',
  email: 'invalid_email',
  url: 'invalid_url',
}

const choicesOf = (values: readonly unknown[]): string => values.map(String).join(', ')

/** What a choice between kinds takes: the choices of each, or the kinds by their names in JSON. */
function expectationOfUnion(issue: z.core.$ZodIssueInvalidUnion): FieldError | null {
  const first = issue.errors.flatMap(([one]) => (one && one.path.length === 0 ? [one] : []))
  const told = first.flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : []))
  if (told.length > 0) return { key: 'expected_choice', values: { choices: choicesOf(told) } }
  const kinds = first.flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : []))
  return kinds.length === 0 ? null : { key: 'expected_kinds', values: { kinds: choicesOf(kinds) } }
}

/** What would have been taken, where Zod knows it. */
function expectationOf(issue: z.core.$ZodIssue): FieldError | null {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected]
      return kind === undefined ? null : `expected_${kind}`
    }
    case 'invalid_value':
      return { key: 'expected_choice', values: { choices: choicesOf(issue.values) } }
    case 'invalid_format':
      return FORMATS[issue.format] ?? patternOf(issue.pattern)
    case 'invalid_union':
      return expectationOfUnion(issue)
    case 'too_big':
    case 'too_small':
      return issue.origin === 'bigint' ? minorUnitsOf(issue) : withValues(genericKey(issue), issue)
    default:
      return null
  }
}

/** Some amounts can be nothing, others not. */
const minorUnitsOf = (issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): FieldError =>
  issue.code === 'too_small' && BigInt(issue.minimum) > 0n
    ? 'expected_minor_units_above'
    : 'expected_minor_units'

function patternOf(pattern: string | undefined): FieldError | null {
  return pattern === undefined ? null : { key: 'expected_pattern', values: { pattern } }
}

const IssueValues = z.record(z.string(), z.union([z.string(), z.number()]))

/** A limit of Zod's own. Money is counted in minor units, and moments in nothing that anybody would read. */
function limitOf(issue: z.core.$ZodIssue): z.output<typeof IssueValues> | undefined {
  if (!('origin' in issue) || !Object.hasOwn(LIMIT_WORDS, issue.origin)) return undefined
  if (issue.code === 'too_big' && typeof issue.maximum === 'number') return { most: issue.maximum }
  return issue.code === 'too_small' && typeof issue.minimum === 'number'
    ? { least: issue.minimum }
    : undefined
}

function genericKey(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return LIMIT_WORDS[issue.origin]?.most ?? 'too_long'
  if (issue.code === 'too_small')
    return issue.origin === 'string' && issue.minimum === 1
      ? 'required'
      : (LIMIT_WORDS[issue.origin]?.least ?? 'required')
  if (issue.code === 'unrecognized_keys' || issue.code === 'invalid_key') return 'unknown_field'
  return 'invalid'
}
