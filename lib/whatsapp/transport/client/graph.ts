import { z } from 'zod'
import { env } from '@/lib/core/env'
import { Unreached, beginningOf, send, systemResolve } from '@/lib/core/outgoing/send'
import type { Outgoing, Reached, Resolve } from '@/lib/core/outgoing/send'
import { isUnclear, refusalOf } from '@/lib/whatsapp/transport/rules/refusals'
import type { Outcome, Refused } from '@/lib/whatsapp/transport/schema'

/** Which version of the Graph API is spoken. */
const VERSION = 'v24.0'
const patienceMs = 15_000
const mostBytes = 1024 * 1024

/** One number at WhatsApp, with what is needed to speak in its name. */
export type CloudAccount = { phoneId: string; businessId: string; token: string }

export type GraphCall = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the version, without a slash before it; its parts are encoded. */
  path: readonly string[]
  query?: Record<string, string>
  body?: { type: string; bytes: string | Uint8Array }
}

/** An answer that is not an error, whatever stands in it; or what became of the call. */
export type GraphAnswer =
  | { kind: 'answered'; body: unknown }
  | Refused
  | Extract<Outcome, { kind: 'uncertain' }>

export type Asking = { resolve?: Resolve; timeoutMs?: number }

const GraphError = z.object({ error: z.object({ code: z.int() }) })

function secondsOf(reached: Reached): number | null {
  const seconds = Number(reached.headers['retry-after'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** What an answer says. Its status decides nothing where there is a code: WhatsApp's statuses are not to be relied on. */
async function judge(reached: Reached): Promise<GraphAnswer> {
  const body = parsed(await beginningOf(reached, mostBytes))
  const error = GraphError.safeParse(body)
  const retryAfterMs = secondsOf(reached)
  if (error.success) {
    const { code } = error.data.error
    if (isUnclear(code)) return { kind: 'uncertain', why: 'unclear_answer' }
    return { kind: 'refused', why: refusalOf(code), code, retryAfterMs }
  }
  if (reached.status >= 200 && reached.status < 300) return { kind: 'answered', body }
  // Whoever stands before WhatsApp may have passed it on and lost the answer.
  if (reached.status >= 500) return { kind: 'uncertain', why: 'unclear_answer' }
  const why = reached.status === 401 ? 'token' : reached.status === 429 ? 'rate' : 'other'
  return { kind: 'refused', why, code: null, retryAfterMs }
}

/** In demo mode WhatsApp is on this machine; nowhere else may a call go there. */
export const reach = (): { allowsLoopback: boolean } => ({
  allowsLoopback: env().WHATSAPP_MODE === 'simulator',
})

/** Sends it, or says what is known of what came of it. */
export async function attempt(outgoing: Outgoing, asking: Asking): Promise<Reached | GraphAnswer> {
  const { resolve = systemResolve, timeoutMs = patienceMs } = asking
  try {
    return await send({ ...outgoing, timeoutMs }, reach(), resolve)
  } catch (error) {
    if (!(error instanceof Unreached)) throw error
    if (!error.mayHaveArrived) return { kind: 'refused', why: 'offline', code: null, retryAfterMs: null }
    return { kind: 'uncertain', why: error.problem === 'timed_out' ? 'timed_out' : 'lost_answer' }
  }
}

/** One call in the name of a number. The token stands in a header alone and in no error. */
export async function ask(
  account: { token: string },
  { method, path, query = {}, body }: GraphCall,
  asking: Asking = {},
): Promise<GraphAnswer> {
  const url = new URL(`${env().WHATSAPP_API_BASE}/${[VERSION, ...path.map(encodeURIComponent)].join('/')}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const reached = await attempt(
    {
      ...{ url: url.href, method },
      headers: {
        authorization: `Bearer ${account.token}`,
        ...(body === undefined ? {} : { 'content-type': body.type }),
      },
      ...(body === undefined ? {} : { body: body.bytes }),
    },
    asking,
  )
  return 'kind' in reached ? reached : judge(reached)
}

export const json = (value: unknown): { type: string; bytes: string } => ({
  type: 'application/json',
  bytes: JSON.stringify(value),
})
