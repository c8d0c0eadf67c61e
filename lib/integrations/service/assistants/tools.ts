import type { Undo } from '@/lib/core/api/assistants'
import type { Operation } from '@/lib/core/api/operation'
import { openApiDocument } from '@/lib/integrations/service/openapi'

type Schema = Record<string, unknown>

/** An operation as assistants know it; `undo` is null where it only reads or is not offered. */
export type Tool = {
  operation: Operation
  isOffered: boolean
  undo: Undo | null
  /** The arguments that stand in the address. */
  places: ReadonlySet<string>
  /** Of the body; the rest is asked for behind the question mark. */
  isBody: boolean
  inputSchema: { type: 'object'; properties: Record<string, Schema>; required: string[] } & Schema
}

/** Arguments that are about the call and not about what is called. */
const aboutCall = {
  dry_run: {
    type: 'boolean',
    default: false,
    description: 'Do nothing, and tell what would be changed. A try that succeeds is no promise.',
  },
  idempotency_key: {
    type: 'string',
    maxLength: 255,
    description: 'The same key with the same arguments is done once and answered as before, for 24 hours.',
  },
  if_version: {
    type: 'integer',
    description: 'The `version` that was read: refused when somebody has changed it since.',
  },
} as const satisfies Record<string, Schema>

/** The names that no operation may have as its own. */
export const NAMES_ABOUT_CALL: readonly string[] = Object.keys(aboutCall)

export function namesAboutCall({ method, isVersioned }: Operation): (keyof typeof aboutCall)[] {
  if (method === 'GET') return []
  if (method === 'POST') return ['dry_run', 'idempotency_key']
  return isVersioned ? ['dry_run', 'if_version'] : ['dry_run']
}

/** The same schema with what it points to in `$defs`, each name of which is noted. */
function withOwnPointers(schema: unknown, note: (name: string) => void): unknown {
  return JSON.parse(
    JSON.stringify(schema, (name, value: unknown) => {
      if (name !== '$ref' || typeof value !== 'string') return value
      const pointed = value.replace('#/components/schemas/', '')
      note(pointed)
      return `#/$defs/${pointed}`
    }),
  )
}

/** What is pointed to, and what that points to. */
function definitionsOf(schemas: Record<string, unknown>, first: readonly string[]): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const waiting = [...first]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
    if (!(name in found)) found[name] = withOwnPointers(schemas[name], (other) => waiting.push(other))
  return found
}

type Described = {
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

function bodyOf({ requestBody }: Described, schemas: Record<string, unknown>): Schema {
  const schema = requestBody?.content['application/json']?.schema ?? {}
  const pointed = typeof schema.$ref === 'string' ? schema.$ref.replace('#/components/schemas/', '') : null
  return pointed === null ? schema : (schemas[pointed] as Schema)
}

/** Address, question mark and body as one object, from the document that the schemas make. */
function inputSchemaOf(operation: Operation, described: Described, schemas: Record<string, unknown>) {
  const parameters = (described.parameters ?? []).filter((one) => one.in !== 'header')
  const body = bodyOf(described, schemas)
  const pointed: string[] = []
  const own = {
    ...Object.fromEntries(
      parameters.map(({ name, schema, description }) => [
        name,
        { ...schema, ...(description ? { description } : {}) },
      ]),
    ),
    ...(body.properties as Record<string, Schema> | undefined),
  }
  const properties = withOwnPointers(own, (name) => pointed.push(name)) as Record<string, Schema>
  const $defs = definitionsOf(schemas, pointed)
  return {
    type: 'object' as const,
    properties: {
      ...properties,
      ...Object.fromEntries(namesAboutCall(operation).map((name) => [name, aboutCall[name]])),
    },
    required: [
      ...parameters.filter(({ required }) => required).map(({ name }) => name),
      ...((body.required as string[] | undefined) ?? []),
    ],
    additionalProperties: false,
    ...(Object.keys($defs).length > 0 ? { $defs } : {}),
  }
}

function undoOf({ assistants }: Operation): Undo | null {
  return assistants && 'undo' in assistants ? assistants.undo : null
}

/** All of these operations by name, also those that are only named as what takes another one back. */
export function toolsOf(operations: readonly Operation[]): ReadonlyMap<string, Tool> {
  const { paths = {}, components } = openApiDocument(operations, '/')
  const schemas = (components?.schemas ?? {}) as Record<string, unknown>
  const tools = new Map<string, Tool>()
  for (const operation of operations) {
    const undo = undoOf(operation)
    const methods = paths[`/api/v1${operation.path}`] as Record<string, Described> | undefined
    const described = methods?.[operation.method.toLowerCase()] ?? {}
    tools.set(operation.id, {
      operation,
      // What has not decided is not offered.
      isOffered: undo !== null || (operation.method === 'GET' && !operation.assistants),
      undo,
      places: new Set([...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)),
      isBody: operation.body !== undefined,
      inputSchema: inputSchemaOf(operation, described, schemas),
    })
  }
  return tools
}
