import type { Operation } from '@/lib/core/api/operation'
import { Problem, openApiDocument } from '@/lib/integrations/service/openapi'
import { matchOperation } from '@/lib/integrations/rules/match'
import { OPERATIONS } from '@/lib/operations'
import type { Told } from './program'
import type { Named } from './values'

/** The API's document, as programs read it. */
export const DOCUMENT = openApiDocument(OPERATIONS, 'http://shop.gerai.localhost')

const SCHEMAS: Named = DOCUMENT.components?.schemas ?? {}
export { SCHEMAS }

type Described = {
  operationId?: string
  responses?: Record<string, unknown>
  requestBody?: { content: Record<string, { schema?: unknown }> }
  parameters?: { name: string; in: string; schema?: unknown }[]
}

/** What the document says of an operation. */
export function describedAs({ method, path }: Operation): Described {
  const place = DOCUMENT.paths?.[`/api/v1${path}`] as Record<string, Described> | undefined
  return place?.[method.toLowerCase()] ?? {}
}

/** What the document says of an operation's body; null where it takes none. */
export function bodySchemaOf(operation: Operation): unknown {
  return describedAs(operation).requestBody?.content['application/json']?.schema ?? null
}

/** The names of what an operation's address may take behind the question mark. */
export function queryNamesOf(operation: Operation): string[] {
  const { parameters = [] } = describedAs(operation)
  return parameters.filter((one) => one.in === 'query').map(({ name }) => name)
}

function answered(operation: Operation, { status, body, text }: Told): string | null {
  if (status === 204) return text === '' ? null : 'there is nothing to say, and yet something came'
  const schema = status < 300 ? operation.answer : Problem
  const read = schema.safeParse(body)
  if (!read.success) return `the answer is not as declared: ${read.error.message}`
  // What the schema does not know was left out as it read; an array of the same is the same text.
  const known = JSON.stringify(sorted(read.data))
  const came = JSON.stringify(sorted(body))
  return known === came ? null : `the answer has what is not declared: ${came}, declared: ${known}`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  )
}

function broken(operation: Operation, told: Told): string | null {
  const declared = Object.keys(describedAs(operation).responses ?? {})
  const isDeclared = declared.includes(String(told.status))
  if (!isDeclared) return `it is declared to answer with ${declared.join(', ')}`
  const type = told.headers.get('content-type')
  if (told.status >= 400 && type !== 'application/problem+json') return `a failure came as ${String(type)}`
  return answered(operation, told)
}

/**
 * Holds an answer to what the document declares of the operation: its status, its kind and its body. Throws what is not
 * so. What is at no operation's address is told by the router, of which the document says nothing.
 */
export function holdToContract(asked: { method: string; path: string }, told: Told): void {
  const segments = asked.path.split('?')[0]?.split('/').slice(1) ?? []
  const match = matchOperation(OPERATIONS, asked.method, segments)
  if (match?.kind !== 'found') return
  const fault = broken(match.operation, told)
  if (fault === null) return
  throw new Error(`${match.operation.id} answered ${told.status} (${told.text.slice(0, 300)}): ${fault}`)
}
