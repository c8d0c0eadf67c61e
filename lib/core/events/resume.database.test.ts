import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopListening } from '@/lib/core/db/listen'
import { newId } from '@/lib/core/ids'
import { memberContext } from '@/lib/commerce/testing/shop'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { followShop } from './follow'

let database: TestDatabase
let writers: pg.Client[]

beforeAll(async () => {
  database = await createTestDatabase()
  writers = Array.from({ length: 3 }, () => new pg.Client({ connectionString: database.urlOf('postgres') }))
  await Promise.all(writers.map((writer) => writer.connect()))
})
afterAll(async () => {
  await Promise.all(writers.map((writer) => writer.end()))
  await stopListening()
  await database.close()
})

/** Follows from a place until so many messages came or the one that was waited for; where it stopped, and their ids. */
async function hear(
  place: string | null,
  most: number,
  last: string,
): Promise<{ place: string; ids: string[] }> {
  const { a } = database.seed
  const stop = new AbortController()
  const headers = new Headers(place === null ? {} : { 'last-event-id': place })
  const { body } = await followShop(memberContext(a, a.members.owner), { headers, signal: stop.signal })
  const heard: string[] = []
  // The first only says where the stream begins, to who does not know it.
  const begun = place === null ? 1 : 0
  let text = ''
  const decoder = new TextDecoder()
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(piece, { stream: true })
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    const ids = messages.flatMap((message) => /^id: (.+)$/m.exec(message)?.[1] ?? [])
    heard.push(...ids)
    // What came in the same piece as the cut is heard anew.
    if (heard.length >= most + begun || heard.some((id) => id.endsWith(last))) break
  }
  stop.abort()
  const kept = heard.slice(0, most + begun)
  const ids = kept.slice(begun).map((id) => id.slice(id.indexOf('-') + 1))
  return { place: kept.at(-1) ?? place ?? '', ids }
}

async function write(writer: pg.Client): Promise<string> {
  const id = newId()
  const { tenantId, orders } = database.seed.a
  await writer.query(
    `insert into public.events (tenant_id, id, topic, key, order_id) values ($1, $2, 'order.paid', $3, $4)`,
    [tenantId, id, id, orders.paid.orderId],
  )
  return id
}

/** Transactions that run beside each other, write and end in any order; what they wrote, and at last one event more. */
async function happen(steps: readonly { by: number; ends: boolean }[], last: string): Promise<string[]> {
  const written: string[] = []
  const running = new Set<pg.Client>()
  for (const { by, ends } of steps) {
    const writer = writers[by]
    if (!writer) continue
    if (!running.has(writer)) await writer.query('begin')
    running.add(writer)
    written.push(await write(writer))
    if (!ends) continue
    running.delete(writer)
    await writer.query('commit')
  }
  for (const writer of running) await writer.query('commit')
  const { tenantId, orders } = database.seed.a
  await database.ask(
    `insert into public.events (tenant_id, id, topic, key, order_id) values ($1, $2, 'order.paid', $3, $4)`,
    [tenantId, last, last, orders.paid.orderId],
  )
  return [...written, last]
}

const steps = fc.array(fc.record({ by: fc.nat(2), ends: fc.boolean() }), { minLength: 5, maxLength: 20 })
const cuts = fc.array(fc.nat(4), { maxLength: 10 })

test('wherever the connection is cut, each event is heard once, in whatever order transactions end', async () => {
  await fc.assert(
    fc.asyncProperty(steps, cuts, async (what, when) => {
      const last = newId()
      const heard: string[] = []
      let { place } = await hear(null, 0, last)
      const happening = happen(what, last)
      for (const most of [...when, Infinity]) {
        if (heard.includes(last)) break
        const next = await hear(place, most, last)
        place = next.place
        heard.push(...next.ids)
      }
      const written = await happening
      const own = heard.filter((id) => written.includes(id))
      expect(own).toHaveLength(written.length)
      expect(new Set(own)).toEqual(new Set(written))
    }),
    { numRuns: 8 },
  )
})
