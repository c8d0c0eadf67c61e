import { z } from 'zod'
import type { AnyOperation } from '@/lib/core/api/operation'
import { newId } from '@/lib/core/ids'
import type { TestDatabase } from '@/sandbox/testing'
import type { Program } from './asking'

const parameter = /^\{(\w+)\}$/

const Page = z.object({ data: z.array(z.looseObject({ id: z.string().optional() })) })

/** What JSON Schema says of a parameter. */
const Said = z.object({ format: z.string().optional(), enum: z.array(z.string()).optional() })

/** What may stand for one of an operation's parameters: an id, one of some words, or a text of some kind. */
function parameterKind({ params }: AnyOperation, name: string): 'id' | readonly string[] | 'text' {
  const schema = z.toJSONSchema(params, { unrepresentable: 'any', io: 'input' })
  const said = Said.safeParse(schema.properties?.[name] ?? {})
  if (said.data?.format === 'uuid') return 'id'
  return said.data?.enum ?? 'text'
}

/** The names of the parameters of an operation's address, in their order. */
export function parametersOf({ path }: AnyOperation): string[] {
  return path.split('/').flatMap((word) => parameter.exec(word)?.[1] ?? [])
}

/** Whether the address names something that one shop has and another has not. */
export function namesARow(operation: AnyOperation): boolean {
  return parametersOf(operation).some((name) => parameterKind(operation, name) === 'id')
}

/** The operation's address with these values for its parameters. */
export function addressWith({ path }: AnyOperation, valueOf: (name: string) => string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(valueOf(name)))
}

/** An address that names nothing that anybody has. */
export function emptyAddress(operation: AnyOperation): string {
  return addressWith(operation, (name) => {
    const kind = parameterKind(operation, name)
    return typeof kind === 'string' ? newId() : (kind[0] ?? newId())
  })
}

const readerOf = ({ operations }: Finder, path: string): AnyOperation | undefined =>
  operations.find((one) => one.method === 'GET' && one.path === path)

/** What is read of the thing at `path`, behind it: itself, or else a part of it that needs no further name. */
function readableBehind(finder: Finder, path: string): string | null {
  if (readerOf(finder, path)) return ''
  const part = finder.operations.find(
    (one) =>
      one.method === 'GET' && one.path.startsWith(`${path}/`) && !one.path.slice(path.length).includes('{'),
  )
  return part ? part.path.slice(path.length) : null
}

type Finder = {
  database: TestDatabase
  /** Whose rows are looked at. */
  tenantId: string
  program: Pick<Program, 'ask'>
  operations: readonly AnyOperation[]
  rows?: Promise<string[]>
  /** By the path and the address above. */
  chosen: Map<string, Promise<string | null>>
}

/** Of every kind of row that the shop has, some. */
async function idsInDatabase({ database, tenantId }: Finder): Promise<string[]> {
  const tables = await database.ask<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.columns t using (table_schema, table_name)
     where table_schema = 'public' and c.column_name = 'id' and c.data_type = 'uuid' and t.column_name = 'tenant_id'`,
  )
  const ids = await Promise.all(
    tables.map(({ name }) =>
      database.ask<{ id: string }>(
        `select id from public.${name} where tenant_id = $1 order by id desc limit 2`,
        [tenantId],
      ),
    ),
  )
  return ids.flat().map(({ id }) => id)
}

/** What the list at `address` has, and any row of the shop. */
async function idsBelow(finder: Finder, path: string, address: string): Promise<string[]> {
  const page = readerOf(finder, path) ? Page.safeParse((await finder.program.ask('GET', address)).body) : null
  const listed = page?.success ? page.data.data.flatMap(({ id }) => id ?? []) : []
  finder.rows ??= idsInDatabase(finder)
  return [...listed, ...(await finder.rows)]
}

/** The address that may stand for `path`, below the one that stands for what is above it; null where there is none. */
async function choose(
  finder: Finder,
  operation: AnyOperation,
  path: string,
  above: string,
): Promise<string | null> {
  const cut = path.lastIndexOf('/')
  const kind = parameterKind(operation, parameter.exec(path.slice(cut + 1))?.[1] ?? '')
  const choices = typeof kind === 'string' ? await idsBelow(finder, path.slice(0, cut), above) : kind
  const addresses = choices.map((id) => `${above}/${encodeURIComponent(id)}`)
  const behind = readableBehind(finder, path)
  if (behind === null) return addresses[0] ?? null
  for (const one of addresses)
    if ((await finder.program.ask('GET', `${one}${behind}`)).status === 200) return one
  return null
}

/**
 * Where what the operation is about is: what stands in the list above it, or else any row that its reading answers for.
 * Null where the shop has no such thing.
 */
async function find(finder: Finder, operation: AnyOperation): Promise<string | null> {
  let [path, address] = ['', '']
  for (const word of operation.path.split('/').slice(1)) {
    path = `${path}/${word}`
    if (!parameter.test(word)) {
      address = `${address}/${word}`
      continue
    }
    const key = `${path} ${address}`
    const chosen = finder.chosen.get(key) ?? choose(finder, operation, path, address)
    finder.chosen.set(key, chosen)
    const found = await chosen
    if (found === null) return null
    address = found
  }
  return address
}

/** Finds where what a shop has stands, for any of these operations. */
export function placesOf(asked: Omit<Finder, 'rows' | 'chosen'>) {
  const finder: Finder = { ...asked, chosen: new Map() }
  return { find: (operation: AnyOperation) => find(finder, operation) }
}
