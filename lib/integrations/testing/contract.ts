import type { AnyOperation } from '@/lib/core/api/operation'
import { Problem, openApiDocument, platformOpenApiDocument } from '@/lib/integrations/service/openapi'
import { matchOperation } from '@/lib/integrations/rules/match'
import { OPERATIONS } from '@/lib/operations'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'
import type { Told } from './asking'
import type { Named } from './values'

type Described = {
  operationId?: string
  responses?: Record<string, unknown>
  requestBody?: { content: Record<string, { schema?: unknown; example?: unknown }> }
  parameters?: { name: string; in: string; schema?: unknown }[]
}

function answered(operation: AnyOperation, { status, body, text }: Told): string | null {
  if (status === 204 || status === 304)
    return text === '' ? null : 'there is nothing to say, and yet something came'
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

type Document = ReturnType<typeof openApiDocument>

/** What an API's document says, and what its answers are held to. */
export type Contract = {
  operations: readonly AnyOperation[]
  document: Document
  schemas: Named
  /** What the document says of an operation. */
  describedAs: (operation: AnyOperation) => Described
  /** What it says of the body; null where the operation takes none. */
  bodySchemaOf: (operation: AnyOperation) => unknown
  /** The names of what the address may take behind the question mark. */
  queryNamesOf: (operation: AnyOperation) => string[]
  /**
   * Holds an answer to what the document declares of the operation: its status, its kind and its body. Throws what is
   * not so. What is at no operation's address is told by the router, of which the document says nothing.
   */
  holdToIt: (asked: { method: string; path: string }, told: Told) => void
}

function broken(operation: AnyOperation, described: Described, told: Told): string | null {
  const declared = Object.keys(described.responses ?? {})
  const isDeclared = declared.includes(String(told.status))
  if (!isDeclared) return `it is declared to answer with ${declared.join(', ')}`
  const type = told.headers.get('content-type')
  if (told.status >= 400 && type !== 'application/problem+json') return `a failure came as ${String(type)}`
  return answered(operation, told)
}

function contractOf(operations: readonly AnyOperation[], document: Document): Contract {
  const describedAs = ({ method, path }: AnyOperation): Described => {
    const place = document.paths?.[`/api/v1${path}`] as Record<string, Described> | undefined
    return place?.[method.toLowerCase()] ?? {}
  }
  return {
    ...{ operations, document, describedAs },
    schemas: document.components?.schemas ?? {},
    bodySchemaOf: (operation) =>
      describedAs(operation).requestBody?.content['application/json']?.schema ?? null,
    queryNamesOf(operation) {
      const { parameters = [] } = describedAs(operation)
      return parameters.filter((one) => one.in === 'query').map(({ name }) => name)
    },
    holdToIt(asked, told) {
      const segments = asked.path.split('?')[0]?.split('/').slice(1) ?? []
      const match = matchOperation(operations, asked.method, segments)
      if (match?.kind !== 'found') return
      const fault = broken(match.operation, describedAs(match.operation), told)
      if (fault === null) return
      throw new Error(`${match.operation.id} answered ${told.status} (${told.text.slice(0, 300)}): ${fault}`)
    },
  }
}

/** Of a shop's API, as programs read it. */
export const SHOP_CONTRACT = contractOf(
  OPERATIONS,
  openApiDocument(OPERATIONS, 'http://shop.gerai.localhost'),
)

/** Of the operator's. */
export const PLATFORM_CONTRACT = contractOf(
  PLATFORM_OPERATIONS,
  platformOpenApiDocument(PLATFORM_OPERATIONS, 'http://admin.gerai.localhost'),
)
