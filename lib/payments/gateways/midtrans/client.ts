import midtransClient from 'midtrans-client'
import type { ApiConfig, CoreApi, HttpClient, Snap } from 'midtrans-client'
import type { z } from 'zod'
import { env } from '@/lib/core/env'
import { redact } from '@/lib/core/http/redact'
import { cutText } from '@/lib/core/text/text'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Credentials } from '@/lib/payments/gateways/gateway'
import type { Mode, Refusal } from '@/lib/payments/schema'
import { isMidtransId } from './notifications'
import { send } from './send'
import type { Asked } from './send'

const HOSTS = {
  sandbox: { snap: 'https://app.sandbox.midtrans.com', core: 'https://api.sandbox.midtrans.com' },
  live: { snap: 'https://app.midtrans.com', core: 'https://api.midtrans.com' },
} as const

function hostsOf(mode: Mode): { snap: string; core: string } {
  const { MIDTRANS_SNAP_BASE, MIDTRANS_CORE_BASE } = env()
  return { snap: MIDTRANS_SNAP_BASE ?? HOSTS[mode].snap, core: MIDTRANS_CORE_BASE ?? HOSTS[mode].core }
}

/** Only a simulator of ours is asked without TLS. */
export const isAskedPlainly = (mode: Mode): boolean => hostsOf(mode).snap.startsWith('http:')

export type Settings = Pick<Credentials, 'apiKey' | 'mode'>

type More = { timeoutMs?: number; notifyUrl?: string; idempotencyKey?: string }

const nobody = { isProduction: false, serverKey: '', clientKey: '' }
/** The library's own objects, without a key: making one costs more than a call, so that each call has its own upon them. */
const snap = new midtransClient.Snap(nobody)
const core = new midtransClient.CoreApi(nobody)

/** One call's client: its key, its addresses and its headers hold for everything it does, so it is never shared. */
function clientOn<T extends Snap | CoreApi>(library: T, settings: Settings, more: More): T {
  const client = Object.create(library) as T
  const hosts = hostsOf(settings.mode)
  const timeoutMs = more.timeoutMs ?? env().GATEWAY_TIMEOUT_MS
  const headers = {
    ...(more.notifyUrl === undefined ? {} : { 'X-Override-Notification': more.notifyUrl }),
    ...(more.idempotencyKey === undefined ? {} : { 'Idempotency-Key': more.idempotencyKey }),
  }
  const keys = { isProduction: settings.mode === 'live', serverKey: settings.apiKey, clientKey: '' }
  const httpClient = Object.assign(Object.create(library.httpClient) as HttpClient, {
    http_client: (asked: Asked) => send({ ...asked, headers: { ...asked.headers, ...headers } }, timeoutMs),
  })
  const apiConfig = Object.assign(Object.create(library.apiConfig) as ApiConfig, {
    get: () => keys,
    getSnapApiBaseUrl: () => `${hosts.snap}/snap/v1`,
    getCoreApiBaseUrl: () => hosts.core,
  })
  const transaction = Object.assign(Object.create(library.transaction) as T['transaction'], {
    parent: client,
  })
  return Object.assign(client, { apiConfig, httpClient, transaction })
}

export function connect(settings: Settings, more: More = {}): Snap {
  return clientOn(snap, settings, more)
}

/** The same for what is charged without a page. */
export function connectCore(settings: Settings, more: More): CoreApi {
  return clientOn(core, settings, more)
}

function wordsOf(answer: Record<string, unknown> | null): string[] {
  const lists = [answer?.error_messages, answer?.validation_messages].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  )
  return [...lists, answer?.status_message].filter((word) => typeof word === 'string')
}

/** Midtrans has no codes for what is wrong with a request, only words. */
function refusalOf(status: number, words: readonly string[]): Refusal | null {
  if (status === 402 || status === 410 || status === 411) return 'account'
  const ofAmount = words.find((word) => /gross_amount/.test(word) && !/item_details/.test(word))
  if (ofAmount !== undefined && /greater|at least|minim/i.test(ofAmount)) return 'amount_too_small'
  if (ofAmount !== undefined && /less|at most|maxim|too (big|large|long)/i.test(ofAmount))
    return 'amount_too_large'
  return null
}

/** The library's error holds the server key and the customer's data: only its status and the gateway's words survive. */
function translate(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error
  if (!(error instanceof midtransClient.MidtransError)) return new GatewayError('unreachable')
  const status = error.httpStatusCode === null ? null : Number(error.httpStatusCode)
  const words = wordsOf(error.ApiResponse)
  const more = { status, detail: cutText(redact(words.join('; ')), 200) }
  if (status === null || status === 429 || status >= 500 || status < 400) {
    return new GatewayError('unreachable', { status })
  }
  if (status === 401) return new GatewayError('unauthorized', { status })
  if (status === 404) return new GatewayError('not_found', more)
  const isTaken = words.some((word) => /sudah digunakan|has been taken|duplicate/i.test(word))
  const failure = status === 406 || isTaken ? 'duplicate' : 'refused'
  return new GatewayError(failure, { ...more, refusal: refusalOf(status, words) })
}

export async function call<T>(schema: z.ZodType<T>, run: () => Promise<unknown>): Promise<T> {
  let answer: unknown
  try {
    answer = await run()
  } catch (error) {
    throw translate(error)
  }
  const parsed = schema.safeParse(answer)
  // A proxy's page or an empty body says nothing about what happened behind it.
  if (!parsed.success) throw new GatewayError('unexpected')
  return parsed.data
}

export function pathId(value: string): string {
  if (!isMidtransId(value)) throw new GatewayError('not_found', { detail: 'id' })
  return encodeURIComponent(value)
}
