import { randomUUID } from 'node:crypto'
import { DeliveryEngine } from '@/sandbox/gateways/delivery'
import type { AttemptStatus } from '@/sandbox/gateways/delivery'
import type { Clock } from '@/sandbox/gateways/clock'
import { notificationBody } from '@/sandbox/midtrans/api/bodies'
import type { Session, Transaction, Variants } from '@/sandbox/midtrans/books/model'

const MINUTE_MS = 60_000
const RETRY_DELAYS_MS = [2, 10, 30, 90, 210].map((minutes) => minutes * MINUTE_MS)
const TIMEOUT_MS = 15_000
const MOST_HOPS = 5
const MOST_URLS = 3

/** Midtrans' table of retries, by the answer of the receiver (3-payments §1.5). */
export function retryDelaysMs(status: AttemptStatus): number[] {
  if (typeof status === 'number') {
    if (status >= 200 && status < 300) return []
    if (status === 500) return RETRY_DELAYS_MS.slice(0, 1)
    if (status === 503) return RETRY_DELAYS_MS.slice(0, 4)
    if (status === 400 || status === 404) return RETRY_DELAYS_MS.slice(0, 2)
    if (status === 301 || status === 302 || status === 303) return []
  }
  return RETRY_DELAYS_MS
}

interface NotifierOptions {
  clock: Clock
  variants: () => Variants
  dashboardUrl: (serverKey: string) => string | null
  log: ((message: string) => void) | undefined
}

const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  'user-agent': 'Veritrans',
}

export class Notifier {
  readonly delivery: DeliveryEngine
  readonly #variants: () => Variants
  readonly #dashboardUrl: (serverKey: string) => string | null
  readonly #replacedKeys = new Map<string, string>()

  constructor({ clock, variants, dashboardUrl, log }: NotifierOptions) {
    this.#variants = variants
    this.#dashboardUrl = dashboardUrl
    this.delivery = new DeliveryEngine({
      clock,
      retryDelaysMs,
      timeoutMs: TIMEOUT_MS,
      maxRedirects: MOST_HOPS,
      ...(log ? { log } : {}),
    })
  }

  signingKey(session: Session): string {
    return this.#replacedKeys.get(session.merchantId) ?? session.serverKey
  }

  /** The key that signs, from now on, for a merchant whose key was replaced; null = the creating key again. */
  signWith(merchantId: string, serverKey: string | null): void {
    if (serverKey === null) this.#replacedKeys.delete(merchantId)
    else this.#replacedKeys.set(merchantId, serverKey)
  }

  #urlsFor(session: Session): string[] {
    if (session.overrideUrls) return session.overrideUrls
    const own = this.#dashboardUrl(session.serverKey)
    return [...(own === null ? [] : [own]), ...session.appendUrls]
  }

  notify(transaction: Transaction, session: Session): void {
    const urls = this.#urlsFor(session)
    if (urls.length === 0) return
    const knobs = this.delivery.takeKnobs()
    const body = JSON.stringify(
      notificationBody(transaction, session, {
        serverKey: this.signingKey(session),
        variants: this.#variants(),
        hasWrongSignature: knobs.wrongSignature,
        hasWrongAmount: knobs.wrongAmount,
      }),
    )
    for (const url of urls) {
      const key = `${transaction.orderId} ${url}`
      this.delivery.send({ id: randomUUID(), url, key, headers: HEADERS, body }, knobs)
    }
  }
}

/** The addresses in an X-Override-Notification or X-Append-Notification header. */
export function readNotificationUrls(header: string | string[] | undefined): string[] | null {
  const text = Array.isArray(header) ? header.join(',') : header
  if (text === undefined || text.trim() === '') return null
  return text
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '')
    .slice(0, MOST_URLS)
}
