import { z } from 'zod'
import type { ForAssistants } from './assistants'
import type { TenantContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { ErrorCode } from '@/lib/core/errors'
import type { Permission } from '@/lib/core/guards/permission'
import { requirePlace } from './place'
import { alreadySo, takenBack } from './sent-back'
import { toWire } from './wire'
import { located } from '@/lib/core/requests/located'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { Refusals } from '@/lib/core/requests/refusals'
import { NoQuery, readStorable } from '@/lib/core/requests/input/query'
import { noFile } from '@/lib/core/requests/input/upload'
import type { SentFile } from '@/lib/core/requests/input/upload'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What an operation answers with. `version` becomes the ETag, `location` the address of what was made. */
export type Sent<A> = { body: A; version?: number; location?: string }

type Input<P, Q, B> = {
  params: P
  query: Q
  body: B
  /** The version that a change is meant for, by If-Match; null where any will do. */
  version: number | null
  /** Begins to read the file of an operation that takes one. Throws `malformed_body` where there is none. */
  openFile: () => SentFile
}

/**
 * One call of the API, said once: its route, what it reads, what it answers, the rights it takes and what it does. The
 * router, the check of rights, the reading and the OpenAPI document all follow from it.
 */
type Definition<
  C,
  R extends string,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
> = {
  method: Method
  /** Below `/api/v1`, with `{names}` of its parameters: `/products/{id}`. */
  path: string
  /** A name for programs, unique: `listProducts`. */
  id: string
  /** What its documentation stands under. */
  tag: string
  summary: string
  description?: string
  /** All of them are asked for; the service and the database ask again. */
  rights: readonly R[]
  params?: P
  query?: Q
  body?: B
  /** Instead of a body of JSON, a file as it is; `types` as far as only some are taken. */
  file?: { limitBytes: number; types?: readonly string[] }
  answer: A
  /**
   * What the service has against a body that its schema refuses already, so that nobody is told one thing after the
   * other. It throws `validation_failed`, and looks only at the fields that were sent.
   */
  judgeMore?: (ctx: C, sent: Readonly<Record<string, unknown>>, params: z.output<P>) => unknown
  /**
   * Of a change whose thing is read at the same address: reads it, so that what was read can be sent back as it is, with
   * what only the answer has.
   */
  reread?: (ctx: C, params: z.output<P>) => Promise<Sent<z.input<A>>>
  /** 200 unless something is made (201), only begun (202), or there is nothing to say (204). */
  status?: 200 | 201 | 202 | 204
  /** What else it may be refused with, besides what every call may be. */
  errors?: readonly ErrorCode[]
  /** Whether its ETag begins with a version; a change of such a thing takes If-Match. All that is read has an ETag. */
  isVersioned?: boolean
  /** Of the body; 64 KiB where nothing is said. */
  bodyLimitBytes?: number
  assistants?: ForAssistants['assistants']
  run: (ctx: C, input: Input<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Sent<z.input<A>>>
}

export type RawInput = {
  params: unknown
  query: unknown
  body: unknown
  version: number | null
  openFile?: () => SentFile
}

/**
 * An operation whatever it reads and answers: reads what was sent, all of it at once, and does it. `C` is who may ask, a
 * shop's members and programs where nothing is said, and `R` are the rights that such callers have.
 */
export type Operation<C = TenantContext, R extends string = Permission> = Omit<
  Definition<C, R, z.ZodType, z.ZodType, z.ZodType, z.ZodType>,
  'run' | 'judgeMore' | 'reread' | 'params' | 'query'
> & {
  params: z.ZodType
  query: z.ZodType
  perform: (ctx: C, raw: RawInput) => Promise<Sent<unknown>>
}

/** An operation as far as it is told, whoever may ask. */
export type AnyOperation = Operation<never, string>

/** Whether it answers with an ETag: all that is read, and what has a version besides. */
export const hasTag = ({ method, isVersioned = false }: AnyOperation): boolean =>
  isVersioned || method === 'GET'

/** Of an address without parameters. */
const NoParameters = z.object({})

/** The one id in an address. What is no id names nothing. */
export const ById = z.object({ id: z.uuid() })

/** What is wrong with the address' parameters and the body, in one refusal. Throws `validation_failed`. */
function readTogether<Q extends z.ZodType, B extends z.ZodType>(
  schemas: { query: Q; body: B | undefined },
  raw: RawInput,
): { query: z.output<Q>; body: z.output<B> } {
  const query = readStorable(schemas.query, raw.query)
  const body = schemas.body && readStorable(schemas.body, raw.body)
  const issues = [...(query.error?.issues ?? []), ...(body?.error?.issues ?? [])]
  if (!query.success || (body && !body.success)) {
    const sent = { query: raw.query, body: schemas.body && raw.body, schemas }
    throw located(new z.ZodError(issues), sent)
  }
  // Where there is no schema of a body, nothing is told of one.
  return { query: query.data, body: body?.data as z.output<B> }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Judge = (sent: Record<string, unknown>) => unknown

/** A refusal of the schema together with what the service has against the same body. */
async function judgedWith(refusal: unknown, sent: unknown, judge: Judge): Promise<unknown> {
  if (!isRecord(sent)) return refusal
  const refusals = new Refusals()
  refusals.read(() => {
    throw refusal
  })
  await refusals.ask(async () =>
    Promise.resolve(sent)
      .then(judge)
      .catch((error: unknown) => {
        const told = inWords(error)
        // What is wrong with the request comes before how things stand.
        if (!(told instanceof AppError) || told.fields) throw told
      }),
  )
  return refusals.refusal() ?? refusal
}

/** The same as `readTogether`, with what `judge` has against a body that is refused. */
async function readJudged<Q extends z.ZodType, B extends z.ZodType>(
  schemas: { query: Q; body: B | undefined },
  raw: RawInput,
  judge: Judge | undefined,
): Promise<{ query: z.output<Q>; body: z.output<B> }> {
  try {
    return readTogether(schemas, raw)
  } catch (error) {
    if (!judge) throw error
    const sent = { query: raw.query, body: schemas.body && raw.body, schemas }
    throw located(await judgedWith(error, raw.body, judge), sent)
  }
}

/** A service names fields as our own code does; a program knows them as it sent them. */
function inWords(error: unknown): unknown {
  const told =
    error instanceof z.ZodError
      ? new AppError('validation_failed', 'validation_failed', { fields: fieldErrors(error) })
      : error
  if (!(told instanceof AppError) || !told.fields) return told
  const fields = Object.fromEntries(Object.entries(told.fields).map(([path, why]) => [toWire(path), why]))
  return new AppError(told.code, told.message, { values: told.values, fields, cause: told })
}

/** Says calls of one kind of caller: what one throws is told as a failure of the API is. */
export function operationsOf<C, R extends string>() {
  return function say<
    A extends z.ZodType,
    P extends z.ZodType = typeof NoParameters,
    Q extends z.ZodType = typeof NoQuery,
    B extends z.ZodType = z.ZodUndefined,
  >(definition: Definition<C, R, P, Q, B, A>): Operation<C, R> {
    const { run, judgeMore, reread, ...said } = definition
    const params: z.ZodType = definition.params ?? NoParameters
    const query: z.ZodType = definition.query ?? NoQuery
    return {
      ...said,
      params,
      query,
      async perform(ctx, asked) {
        const place = readStorable(params, asked.params)
        if (!place.success) throw new AppError('not_found')
        const back = reread && (() => reread(ctx, place.data as z.output<P>))
        const raw = back ? { ...asked, ...(await takenBack(asked, definition, back)) } : asked
        const schemas = { query, body: definition.body }
        const sent = { query: raw.query, body: definition.body && raw.body, schemas }
        const judge: Judge = (body) => judgeMore?.(ctx, body, place.data as z.output<P>)
        const read = await readJudged(schemas, raw, judgeMore && judge)
        const there = back && (await alreadySo(raw, definition, back))
        if (there) return there
        // The schemas that read are those whose outputs `run` names.
        const input = { ...read, params: place.data, version: raw.version, openFile: raw.openFile ?? noFile }
        try {
          const known = input as Input<z.output<P>, z.output<Q>, z.output<B>>
          await requirePlace(query, read.query, (first) =>
            run(ctx, { ...known, query: first as z.output<Q> }),
          )
          return await run(ctx, known)
        } catch (error) {
          throw located(inWords(error), sent)
        }
      },
    }
  }
}

const sayOfShop = operationsOf<TenantContext, Permission>()

/** Says one call of a shop's API, and whether assistants are offered it. */
export function operation<
  A extends z.ZodType,
  P extends z.ZodType = typeof NoParameters,
  Q extends z.ZodType = typeof NoQuery,
  B extends z.ZodType = z.ZodUndefined,
>(definition: Definition<TenantContext, Permission, P, Q, B, A> & ForAssistants): Operation {
  return sayOfShop(definition)
}
