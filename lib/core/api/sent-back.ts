import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { requireVersion } from '@/lib/core/guards/require-version'

type Fields = Record<string, unknown>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema without what may be missing, null or made of it. */
function kernelOf(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return kernelOf(schema.unwrap())
  return schema instanceof z.ZodPipe ? kernelOf(schema.in) : schema
}

const shapeOf = (schema: unknown): Fields | null => (schema instanceof z.ZodObject ? schema.shape : null)

/** Figures go on by themselves between reading and sending, and nothing says nothing. */
const saysNothing = (value: unknown): boolean =>
  value === null || typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value))

const within = (values: readonly unknown[], name: string): unknown[] =>
  values.flatMap((value) => (isRecord(value) && name in value ? [value[name]] : []))

/**
 * What was sent without what only an answer has, as far as that is as `known`: the same thing, as it is now. What differs
 * stays, and is refused by its name.
 */
function withoutKnown(sent: unknown, body: unknown, answer: unknown, known: readonly unknown[]): unknown {
  const [taken, told] = [kernelOf(body), kernelOf(answer)]
  if (Array.isArray(sent) && taken instanceof z.ZodArray && told instanceof z.ZodArray)
    return sent.map((one) => withoutKnown(one, taken.element, told.element, known.flat()))
  const [takes, tells] = [shapeOf(taken), shapeOf(told)]
  if (!isRecord(sent) || !takes || !tells) return sent
  const kept = Object.entries(sent).flatMap(([name, value]): [string, unknown][] => {
    if (!Object.hasOwn(tells, name)) return [[name, value]]
    const values = within(known, name)
    if (Object.hasOwn(takes, name)) return [[name, withoutKnown(value, takes[name], tells[name], values)]]
    return saysNothing(value) || values.some((one) => isDeepStrictEqual(one, value)) ? [] : [[name, value]]
  })
  return Object.fromEntries(kept)
}

/** Whether something was sent that only an answer has, however deep. */
const hasMore = (sent: unknown, body: unknown, answer: unknown): boolean =>
  !isDeepStrictEqual(withoutKnown(sent, body, answer, [sent]), sent)

type SentBack = { body: unknown; version: number | null }
type Schemas = { body?: z.ZodType; answer: z.ZodType }

/**
 * What a program changes, where it sends a thing back as it read it: what only the answer has is passed over where it is
 * null, a figure or as it is, and `version` says which one was read, as If-Match does. Throws `stale_version`.
 */
export async function takenBack(
  raw: SentBack,
  schemas: Schemas,
  read: () => Promise<{ body: unknown; version?: number }>,
): Promise<SentBack> {
  if (!hasMore(raw.body, schemas.body, schemas.answer)) return raw
  const { body: known, version: present = null } = await read()
  const body = withoutKnown(raw.body, schemas.body, schemas.answer, [known])
  const [asked, told] = [raw.body, known].map((one) => (isRecord(one) ? one.version : undefined))
  const isVersionOurs = isRecord(body) && isRecord(raw.body) && !('version' in body) && 'version' in raw.body
  if (!isVersionOurs || typeof asked !== 'number' || raw.version !== null) return { ...raw, body }
  if (asked !== told) throw new AppError('stale_version')
  return { body, version: present }
}

/** Whether all was sent that is read of a thing and can be changed: then it may be what is there already. */
function isWhole(sent: unknown, body: unknown, answer: unknown): boolean {
  const [takes, tells] = [shapeOf(kernelOf(body)), shapeOf(kernelOf(answer))]
  if (!isRecord(sent) || !takes || !tells) return false
  const names = Object.keys(takes).filter((name) => Object.hasOwn(tells, name))
  return names.length > 0 && names.every((name) => Object.hasOwn(sent, name))
}

/** Whether what was sent says what is there, and leaves nothing out that this would clear. */
function saysTheSame(sent: unknown, body: unknown, known: unknown): boolean {
  const taken = kernelOf(body)
  if (Array.isArray(sent) && Array.isArray(known) && taken instanceof z.ZodArray)
    return sent.length === known.length && sent.every((one, at) => saysTheSame(one, taken.element, known[at]))
  const takes = shapeOf(taken)
  if (!isRecord(sent) || !isRecord(known) || !takes) return isDeepStrictEqual(sent, known)
  const names = new Set([...Object.keys(sent), ...Object.keys(takes)])
  return [...names].every((name) =>
    Object.hasOwn(takes, name) && Object.hasOwn(sent, name) === Object.hasOwn(known, name)
      ? saysTheSame(sent[name], takes[name], known[name])
      : false,
  )
}

/**
 * The thing, where all that was sent of it is there already: then nothing is done, its version stays, and no log has an
 * entry of it. Null where there is something to do. Throws `stale_version`.
 */
export async function alreadySo<T extends { body: unknown; version?: number }>(
  taken: SentBack,
  schemas: Schemas,
  read: () => Promise<T>,
): Promise<T | null> {
  if (!isWhole(taken.body, schemas.body, schemas.answer)) return null
  const there = await read()
  if (!saysTheSame(taken.body, schemas.body, there.body)) return null
  requireVersion(taken.version, there.version ?? 0)
  return there
}
