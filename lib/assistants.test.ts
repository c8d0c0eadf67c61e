import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Source, Undo } from '@/lib/core/api/assistants'
import type { Operation } from '@/lib/core/api/operation'
import type { Permission } from '@/lib/core/guards/permission'
import { OPERATIONS } from './operations'
import { NAMES_ABOUT_CALL, namesAboutCall, toolsOf } from './integrations/service/assistants/tools'

const tools = toolsOf(OPERATIONS)
const undoOf = ({ assistants }: Operation): Undo | null =>
  assistants && 'undo' in assistants ? assistants.undo : null
const offered = OPERATIONS.filter(({ id }) => tools.get(id)?.isOffered)

/** Whoever has these moves money, erases, or gives secrets and rights: nothing that writes with them is offered. */
const forPeople: readonly Permission[] = [
  'api_keys.manage',
  'billing.manage',
  'customers.erase',
  'orders.refund',
  'payments.manage',
  'stock.reveal',
  'team.manage',
]

describe('what assistants are offered', () => {
  test('every operation that writes has decided', () => {
    const undecided = OPERATIONS.filter(({ method, assistants }) => method !== 'GET' && !assistants)
    expect(undecided.map(({ id }) => id)).toEqual([])
  })

  test('no money, no erasure, no secrets and no rights', () => {
    const wrong = offered.filter(
      ({ method, rights }) =>
        method === 'DELETE' || (method !== 'GET' && rights.some((right) => forPeople.includes(right))),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('each is a name once, and no argument means two things', () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length)
    for (const { id, params, query, body } of OPERATIONS) {
      const names = [params, query, body].flatMap((one) =>
        one instanceof z.ZodObject ? Object.keys(one.shape) : [],
      )
      expect(
        names.filter((name) => NAMES_ABOUT_CALL.includes(name)),
        id,
      ).toEqual([])
      expect(new Set(names).size, id).toBe(names.length)
    }
  })

  test('nothing of what one takes is left out of what it is said to take', () => {
    for (const [id, { inputSchema, places, operation }] of tools) {
      expect(Object.keys(inputSchema.properties), id).toEqual(expect.arrayContaining([...places]))
      const { body } = operation
      if (body instanceof z.ZodObject)
        expect(Object.keys(inputSchema.properties), id).toEqual(
          expect.arrayContaining(Object.keys(body.shape)),
        )
    }
  })
})

/** The schema of a place in an answer, by the names that lead there; undefined where there is none. */
function schemaAt(schema: z.ZodType | undefined, names: readonly string[]): z.ZodType | undefined {
  const [first, ...rest] = names
  if (!schema || first === undefined) return schema
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return schemaAt(schema.unwrap() as z.ZodType, names)
  return schema instanceof z.ZodObject
    ? schemaAt(schema.shape[first] as z.ZodType | undefined, rest)
    : undefined
}

function isThere(operation: Operation, undo: Exclude<Undo, { none: string }>, source: Source): boolean {
  if (typeof source !== 'string') return 'is' in source || isThere(operation, undo, source.opposite)
  const [from = '', ...names] = source.split('.')
  if (from === 'sent')
    return names[0] !== undefined && names[0] in (tools.get(operation.id)?.inputSchema.properties ?? {})
  const read = from === 'answer' ? operation : tools.get(undo.reads ?? '')?.operation
  return schemaAt(read?.answer, names) !== undefined
}

describe('what takes a call back', () => {
  const withUndo = offered.flatMap((operation): [string, Operation, Exclude<Undo, { none: string }>][] => {
    const undo = undoOf(operation)
    return undo && 'by' in undo ? [[operation.id, operation, undo]] : []
  })

  test.each(withUndo)(
    '%s: is an operation, and is given all that it takes from what is there',
    (_, operation, undo) => {
      const by = tools.get(undo.by)
      const named = Object.keys(undo.with).filter((name) => name !== '*')
      expect(Object.keys(by?.inputSchema.properties ?? {})).toEqual(expect.arrayContaining(named))
      for (const source of Object.values(undo.with))
        expect(isThere(operation, undo, source), JSON.stringify(source)).toBe(true)
      const all = undo.with['*']
      const from = typeof all === 'string' ? all.split('.').slice(1) : null
      const whole = from && schemaAt(tools.get(undo.reads ?? '')?.operation.answer, from)
      const given = [...named, ...(whole instanceof z.ZodObject ? Object.keys(whole.shape) : [])]
      expect(given).toEqual(expect.arrayContaining(by?.inputSchema.required ?? ['?']))
    },
  )

  test.each(withUndo)('%s: what is read before takes the same place in the address', (_, operation, undo) => {
    const reading = undo.reads === undefined ? undefined : tools.get(undo.reads)
    if (undo.reads !== undefined) expect(reading?.operation.method).toBe('GET')
    for (const place of reading?.places ?? []) expect(tools.get(operation.id)?.places.has(place)).toBe(true)
    expect(namesAboutCall(operation)).toContain('dry_run')
  })
})
