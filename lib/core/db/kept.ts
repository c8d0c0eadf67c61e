import type { CompiledQuery } from 'kysely'
import { isId } from '@/lib/core/ids'
import type { Way } from './driver'
import { TenantDb } from './handle'

/** Stands for a value while a statement is built. */
class Place {
  constructor(readonly index: number) {}
}

/** Of the tenant whose handle it is sent on. */
const tenantPlace = new Place(-1)

type Row = Record<string, unknown>
type Shape = { sql: string; parameters: readonly unknown[] }

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

const areRows = (value: unknown): value is Row[] => Array.isArray(value) && isRow(value[0])

/** Which values are there, by their names, and how many rows; the values themselves are put into `found` in their order. */
function shapeOf(value: unknown, found: unknown[]): string {
  if (isRow(value)) {
    let shape = '{'
    for (const name in value) {
      const one = value[name]
      if (one !== undefined) shape += `${name}${shapeOf(one, found)}`
    }
    return `${shape}}`
  }
  if (areRows(value)) return `[${value.map((row) => shapeOf(row, found)).join('')}]`
  found.push(value)
  return ','
}

/** The same with a place for every value, in the same order. */
function placesFor(value: unknown, next: { index: number }): unknown {
  if (isRow(value)) {
    const places: Row = {}
    for (const name in value) if (value[name] !== undefined) places[name] = placesFor(value[name], next)
    return places
  }
  if (areRows(value)) return value.map((row) => placesFor(row, next))
  const place = new Place(next.index)
  next.index += 1
  return place
}

/** What is no place stands in the statement for every caller: a moment or an id would be that of the first. */
function requireConstant(parameter: unknown): void {
  const isObject = typeof parameter === 'object' && parameter !== null
  if ((isObject && !(parameter instanceof Place)) || isId(parameter))
    throw new Error('A kept statement has a value of one caller in it: it belongs among its values.')
}

/** Where a statement is built that is sent elsewhere. */
export const nowhere: Way = {
  executeQuery: () => Promise.reject(new Error('Nothing is sent while a statement is built.')),
  send: () => Promise.reject(new Error('Nothing is sent while a statement is built.')),
  streamQuery() {
    throw new Error('Nothing is sent while a statement is built.')
  },
}

/** Of one statement: how many lines an order has is for its buyer to say. */
const mostShapes = 200

/**
 * A statement that is built and compiled once, and then sent with new values: both cost a process more than to send it.
 *
 * What it looks like may depend on which values are there (one that is `undefined` is not) and on how many rows, never on
 * what they are: `build` sees a place for each value, `null` ones as well, and must neither read nor change it.
 */
export function kept<V extends object, O>(build: (db: TenantDb, values: V) => CompiledQuery<O>) {
  const shapes = new Map<string, Shape>()
  // A place goes where its value would: only what is built with it looks at it, and that takes any value as it is.
  const builder = new TenantDb(nowhere, tenantPlace as unknown as string)

  function make(values: V, key: string): Shape {
    const { sql, parameters } = build(builder, placesFor(values, { index: 0 }) as V)
    for (const parameter of parameters) requireConstant(parameter)
    if (shapes.size >= mostShapes) shapes.clear()
    const made = { sql, parameters }
    shapes.set(key, made)
    return made
  }

  /** The statement with these values, as it is sent on this handle. */
  function fill(db: TenantDb, values: V): Shape {
    const found: unknown[] = []
    const key = shapeOf(values, found)
    const { sql, parameters } = shapes.get(key) ?? make(values, key)
    const valueOf = (parameter: unknown): unknown => {
      if (!(parameter instanceof Place)) return parameter
      return parameter === tenantPlace ? db.tenantId : found[parameter.index]
    }
    return { sql, parameters: parameters.map(valueOf) }
  }

  return { fill, send: (db: TenantDb, values: V): Promise<O[]> => db.send<O>(fill(db, values)) }
}
