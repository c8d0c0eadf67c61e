import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi'
import type { RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { hasTag } from '@/lib/core/api/operation'
import type { AnyOperation } from '@/lib/core/api/operation'
import { STATUS_OF } from '@/lib/core/errors'
import type { ErrorCode } from '@/lib/core/errors'
import { sizeOf } from '@/lib/core/text/size'
import { OPERATOR_EXAMPLES, SHOP_EXAMPLES } from '@/lib/integrations/rules/examples/examples'
import type { Examples } from '@/lib/integrations/rules/examples/shape'
import { bodyLimitOf } from './perform'
import { eventsRoute } from './events-route'
import { introductionOfOperator, introductionOfShops } from './openapi-introduction'
import { tenantsFileRoute } from './tenants-file-route'

extendZodWithOpenApi(z)

/** How every failure of the API is told. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(STATUS_OF) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    request_id: z.string(),
    errors: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .meta({ description: 'The reasons by the dotted path of each field that is wrong.' }),
    problems: z
      .array(
        z.object({
          field: z.string().meta({ example: 'lines.0.quantity' }),
          pointer: z.string().optional().meta({
            description:
              'Where it stands in the body (RFC 6901); of a field that is missing, where it belongs.',
            example: '/lines/0/quantity',
          }),
          parameter: z.string().optional().meta({ description: 'The parameter of the address that it is.' }),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'The same reasons one by one, with where each stands in what was sent.' }),
  })
  .meta({
    id: 'Problem',
    description: 'Why a request was refused (RFC 9457), in the language of Accept-Language.',
  })

/** What every call may be refused with. */
const always: readonly ErrorCode[] = ['unauthenticated', 'forbidden', 'not_found', 'rate_limited', 'internal']

const ofBodies = ['malformed_body', 'body_too_slow', 'body_too_large', 'unsupported_media_type'] as const

/** By status, because OpenAPI knows answers by that alone. */
function refusals({ method, body, file, isVersioned, errors = [] }: AnyOperation): RouteConfig['responses'] {
  const codes = new Set<ErrorCode>([...always, 'validation_failed', ...errors])
  // A deed without a body reads what was sent with it, too, to refuse it.
  if (body ?? file ?? method !== 'GET') for (const code of ofBodies) codes.add(code)
  if (method === 'POST') for (const code of ['conflict', 'idempotency_key_reused'] as const) codes.add(code)
  if (isVersioned && method !== 'GET') codes.add('stale_version')
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) byStatus.set(STATUS_OF[code], [...(byStatus.get(STATUS_OF[code]) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [
      status,
      {
        description: named.map((code) => `\`${code}\``).join(', '),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  )
}

/** What differs between the APIs that are told. */
type Words = { title: string; description: string; key: string; rate: string; examples: Examples }

const ofShops: Words = {
  title: 'Gerai',
  description: introductionOfShops,
  key: 'A key of the shop, made at /dashboard/developers.',
  rate: 'Calls per minute of all keys of the shop.',
  examples: SHOP_EXAMPLES,
}

const ofOperator: Words = {
  title: 'Gerai, for its operator',
  description: introductionOfOperator,
  key: 'A key of the platform, made in the console at /keys. `X-API-Key` is read as well.',
  rate: 'Calls per minute of the key.',
  examples: OPERATOR_EXAMPLES,
}

const rateHeaders = ({ rate }: Words) => ({
  'RateLimit-Limit': { schema: { type: 'integer' as const }, description: rate },
  'RateLimit-Remaining': { schema: { type: 'integer' as const } },
  'RateLimit-Reset': { schema: { type: 'integer' as const }, description: 'Seconds until it begins anew.' },
})

function success(operation: AnyOperation, words: Words): RouteConfig['responses'] {
  const { method, status = 200, answer } = operation
  const headers = {
    ...rateHeaders(words),
    ...(hasTag(operation) ? { ETag: { schema: { type: 'string' as const } } } : {}),
    ...(status === 201 ? { Location: { schema: { type: 'string' as const } } } : {}),
    ...(method === 'POST'
      ? {
          'Idempotent-Replayed': {
            schema: { type: 'string' as const, enum: ['true'] },
            description: 'There where this Idempotency-Key was answered before.',
          },
        }
      : {}),
  }
  if (status === 204) return { 204: { description: 'Done.', headers } }
  const done = { description: 'Done.', headers, content: { 'application/json': { schema: answer } } }
  return {
    [status]: done,
    ...(method === 'GET' ? { 304: { description: 'As `If-None-Match` names it.', headers } } : {}),
  }
}

const entityTags = {
  'If-Match': z.string().optional().meta({
    description:
      'ETags that were read, with their quotation marks, ten at most: nothing is changed unless one of them fits. `*` fits whatever is there. May be left out: then what somebody else changed since may be overwritten unseen.',
    example: '"3-xQ2a9Lk0Zp7TmB4e"',
  }),
  'If-None-Match': z.string().optional().meta({
    description: 'ETags that were read, ten at most, or `*`: nothing is sent again where one of them fits.',
    example: '"3-xQ2a9Lk0Zp7TmB4e"',
  }),
} as const

/** Headers that a call takes, by what it does. */
function headersOf(operation: AnyOperation): z.ZodObject | undefined {
  const { method } = operation
  const header = method === 'GET' ? 'If-None-Match' : 'If-Match'
  const versioned = hasTag(operation) ? { [header]: entityTags[header] } : {}
  if (method === 'POST')
    return z.object({
      ...versioned,
      'Idempotency-Key': z
        .string()
        .max(255)
        .optional()
        .meta({ description: 'The same key with the same request is answered as before, for 24 hours.' }),
    })
  return hasTag(operation) ? z.object(versioned) : undefined
}

/** A file is told by its types, each of them as bytes without a schema of their own. */
function contentOf({ types = ['application/octet-stream'] }: NonNullable<AnyOperation['file']>) {
  const schema = { type: 'string' as const, format: 'binary' }
  return Object.fromEntries(types.map((type) => [type, { schema }]))
}

function routeOf(operation: AnyOperation, words: Words): RouteConfig {
  const { method, path, id, tag, summary, description = '', rights, params, query, body, file } = operation
  const headers = headersOf(operation)
  const asked = rights.map((right) => `\`${right}\``).join(' and ')
  return {
    method: method.toLowerCase() as RouteConfig['method'],
    path: `/api/v1${path}`,
    operationId: id,
    tags: [tag],
    summary,
    description: [description, asked === '' ? '' : `Takes ${asked}.`].filter(Boolean).join('\n\n'),
    security: [{ key: [] }],
    request: {
      ...(path.includes('{') ? { params: params as z.ZodObject } : {}),
      ...(query instanceof z.ZodObject && Object.keys(query.shape).length > 0 ? { query } : {}),
      ...(headers ? { headers } : {}),
      ...(body
        ? {
            body: {
              required: true,
              description: `One JSON object, ${sizeOf(bodyLimitOf(operation))} at most.`,
              content: { 'application/json': { schema: body, example: words.examples[id] } },
            },
          }
        : {}),
      ...(file ? { body: { required: true, content: contentOf(file) } } : {}),
    },
    responses: { ...success(operation, words), ...refusals(operation) },
  }
}

/** What a schema reads an amount as is no JSON: a default that is one is told as it is sent. */
function asSent<T>(document: T): T {
  return JSON.parse(
    JSON.stringify(document, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ) as T
}

function documentOf(
  operations: readonly AnyOperation[],
  server: string,
  words: Words,
  others: readonly RouteConfig[] = [],
) {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: words.key,
  })
  for (const operation of operations) registry.registerPath(routeOf(operation, words))
  for (const other of others) registry.registerPath(other)
  const generator = new OpenApiGeneratorV31(registry.definitions, { sortComponents: 'alphabetically' })
  return asSent(
    generator.generateDocument({
      openapi: '3.1.0',
      info: { title: words.title, version: '1', description: words.description },
      servers: [{ url: server }],
    }),
  )
}

/** A shop's API as an OpenAPI 3.1 document, made from what serves it. */
export const openApiDocument = (operations: readonly AnyOperation[], server: string) =>
  documentOf(operations, server, ofShops, [eventsRoute({ headers: rateHeaders(ofShops), problem: Problem })])

/** The same of the operator's. */
export const platformOpenApiDocument = (operations: readonly AnyOperation[], server: string) =>
  documentOf(operations, server, ofOperator, [
    tenantsFileRoute({ headers: rateHeaders(ofOperator), problem: Problem }),
  ])
