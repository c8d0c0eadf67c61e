import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import pg from 'pg'
import { newId } from '@/lib/core/ids'
import { compile, withoutActor } from '@/bench/record'
import type { Message } from '@/bench/record'
import { midtrans } from '@/lib/payments/midtrans'
import type { Credentials } from '@/lib/payments/gateway'
import type { SessionRequest } from '@/lib/payments/schema'

/** What the bare server replays: the product's own statements and gateway call, recorded from one real request. */
export type BareJob = {
  port: number
  ownerUrl: string
  poolSize: number
  checkout: {
    messages: Message[]
    changing: string[]
    /** Which of the changing values are what. */
    names: { orderNumber: string; providerRef: string; sessionRef: string; url: string }
    credentials: Credentials
    request: SessionRequest
    webhookUrl: string
  }
  webhook: { messages: Message[]; changing: string[] }
}

function revive(_: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    if ('$big' in value && typeof value.$big === 'string') return BigInt(value.$big)
    if ('$date' in value && typeof value.$date === 'string') return new Date(value.$date)
  }
  return value
}

/** JSON that keeps bigints and dates. */
export function serialize(job: BareJob): string {
  return JSON.stringify(job, function (this: Record<string, unknown>, key: string, value: unknown) {
    const raw = this[key]
    if (raw instanceof Date) return { $date: raw.toISOString() }
    return typeof value === 'bigint' ? { $big: value.toString() } : value
  })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function serve(job: BareJob): void {
  const pool = new pg.Pool({ connectionString: job.ownerUrl, max: job.poolSize })
  const checkout = compile(withoutActor(job.checkout.messages), job.checkout.changing)
  const webhook = compile(withoutActor(job.webhook.messages), job.webhook.changing)
  const firstCommit = checkout.findIndex((message) => message.text === 'commit')
  const gateway = midtrans.open(job.checkout.credentials)
  let nextNumber = 900_000_000_000 + (Date.now() % 90_000_000_000)

  async function run(messages: typeof checkout, fresh: ReadonlyMap<string, string>): Promise<void> {
    const client = await pool.connect()
    try {
      for (const { text, values } of messages) {
        const given = values(fresh)
        await (given.length === 0 ? client.query(text) : client.query(text, given))
      }
    } finally {
      client.release()
    }
  }

  function freshValues(changing: readonly string[]): Map<string, string> {
    return new Map(changing.map((value) => [value, newId()]))
  }

  async function place(): Promise<string> {
    const { names, request, webhookUrl, changing } = job.checkout
    const fresh = freshValues(changing)
    const id = newId()
    const providerRef = `ck-${id.replaceAll('-', '').slice(0, 26)}`
    // Counted, not drawn: the bare server does not try again when a number is taken.
    nextNumber += 1
    fresh.set(names.orderNumber, String(nextNumber))
    fresh.set(names.providerRef, providerRef)
    await run(checkout.slice(0, firstCommit + 1), fresh)
    const page = await gateway.createSession({ ...request, attemptId: id, providerRef }, webhookUrl)
    fresh.set(names.sessionRef, page.sessionRef)
    fresh.set(names.url, page.url)
    await run(checkout.slice(firstCommit + 1), fresh)
    return JSON.stringify({ order: { id }, payment: { url: page.url } })
  }

  createServer((request, response) => {
    void bodyOf(request)
      .then(async (text) => {
        const body: unknown = JSON.parse(text)
        if (request.url === '/checkout') return { status: 201, text: await place() }
        await run(webhook, freshValues(job.webhook.changing))
        return { status: 200, text: typeof body === 'object' ? 'ok' : 'no' }
      })
      .catch((error: unknown) => ({ status: 500, text: error instanceof Error ? error.message : 'failed' }))
      .then(({ status, text }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(text),
      )
  }).listen(job.port, '127.0.0.1', () => process.send?.('ready'))
}

process.once('message', (text) => serve(JSON.parse(String(text), revive) as BareJob))
process.once('disconnect', () => process.exit(0))
