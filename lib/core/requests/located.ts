import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { FieldPlace } from '@/lib/core/errors'
import { fieldErrors } from './field-errors'

/** What a program sent, and what its request may hold: the fields of its body, and the parameters of its address. */
type SentParts = { query: unknown; body: unknown; schemas?: { query: z.ZodType; body?: z.ZodType } }

const hasOwn = (value: unknown, name: string): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)

const fieldsOf = (schema: z.ZodType | undefined): unknown =>
  schema instanceof z.ZodObject ? schema.shape : {}

/**
 * The names on the way that a path tells with dots. A sender's own names may have dots, too: where the value has such a
 * name, it is meant.
 */
function namesIn(path: string, value: unknown): string[] {
  const parts = path.split('.')
  for (let many = parts.length; many > 1; many -= 1) {
    const name = parts.slice(0, many).join('.')
    if (!hasOwn(value, name)) continue
    const rest = parts.slice(many).join('.')
    return rest === '' ? [name] : [name, ...namesIn(rest, value[name])]
  }
  const [first = '', ...rest] = parts
  const inner = hasOwn(value, first) ? value[first] : undefined
  return rest.length === 0 ? [first] : [first, ...namesIn(rest.join('.'), inner)]
}

/** A JSON pointer (RFC 6901); '' is the whole. */
function pointerTo(names: readonly string[]): string {
  return names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function placeOf(path: string, { query, body, schemas }: SentParts): FieldPlace {
  const [first = ''] = path.split('.')
  const isOf = (sent: unknown, schema: z.ZodType | undefined): boolean =>
    [sent, fieldsOf(schema)].some((one) => hasOwn(one, first) || hasOwn(one, path))
  const isParameter = isOf(query, schemas?.query)
  const isField = isOf(body, schemas?.body)
  const parameter = isParameter ? { parameter: hasOwn(query, path) ? path : first } : {}
  if (body === undefined || (isParameter && !isField)) return parameter
  // What is wrong with the whole has no name of its own.
  return { pointer: path === 'body' && !isField ? '' : pointerTo(namesIn(path, body)), ...parameter }
}

/** A refusal that says of each field where it stands in what was sent; any other failure as it is. */
export function located(error: unknown, sent: SentParts): unknown {
  const told =
    error instanceof z.ZodError
      ? new AppError('validation_failed', 'validation_failed', { fields: fieldErrors(error) })
      : error
  if (!(told instanceof AppError) || !told.fields) return told
  const places = Object.keys(told.fields).map((path) => [path, placeOf(path, sent)] as const)
  return told.at(new Map(places))
}
