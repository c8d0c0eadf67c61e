import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buyerActor, tenantActor } from '@/lib/core/context'
import type { ApiContext, MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { stopListening } from '@/lib/core/db/listen'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import { newId } from '@/lib/core/ids'
import { memberContext } from '@/lib/commerce/testing/shop'
import { PUBLIC_NAMES, publicTopics } from '@/lib/integrations/schema'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { record } from './events'
import { follow, followAsProgram, followShop } from './follow'
import { ORDER_TOPICS } from './followed-topics'
import { readPlace } from './place'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let owner: MemberContext

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  owner = memberContext(a, a.members.owner)
})
afterAll(async () => {
  for (const one of open) one.abort()
  await stopListening()
  await database.close()
})

const open: AbortController[] = []
/** A stream begins with what is not known to be complete: that may be what a test before this one did. */
let begun = ''
beforeEach(() => {
  begun = newId()
  for (const one of open.splice(0)) one.abort()
})

type Told = { id: string; topic: string }

/** What a stream has told, as a browser would read it. */
class Reader {
  readonly told: Told[] = []
  isOver = false
  #wake: (() => void)[] = []

  constructor(response: Response) {
    void this.#read(response)
  }

  async #read({ body }: Response): Promise<void> {
    let text = ''
    const decoder = new TextDecoder()
    try {
      for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(piece, { stream: true })
        const messages = text.split('\n\n')
        text = messages.pop() ?? ''
        for (const message of messages) this.#take(message)
        for (const wake of this.#wake.splice(0)) wake()
      }
    } catch {
      // The reader left.
    }
    this.isOver = true
    for (const wake of this.#wake.splice(0)) wake()
  }

  #take(message: string): void {
    const id = /^id: (.+)$/m.exec(message)?.[1]
    const data = /^data: (.+)$/m.exec(message)?.[1]
    if (id === undefined || data === undefined) return
    const { topic } = JSON.parse(data) as { topic: string }
    this.told.push({ id, topic })
  }

  /** Waits until what was told is as wanted, or the stream is over. */
  async until(isThere: (reader: this) => boolean): Promise<void> {
    while (!isThere(this)) await new Promise<void>((resolve) => this.#wake.push(resolve))
  }

  /** The ids of what happened in this test. */
  get events(): string[] {
    return this.told
      .filter(({ topic }) => topic !== 'begun')
      .map(({ id }) => id.slice(id.indexOf('-') + 1))
      .filter((id) => id > begun)
  }
}

async function read(
  make: (reader: { headers: Headers; signal: AbortSignal }) => Promise<Response>,
  lastEventId?: string,
) {
  const stop = new AbortController()
  open.push(stop)
  const headers = new Headers(lastEventId === undefined ? {} : { 'last-event-id': lastEventId })
  const reader = new Reader(await make({ headers, signal: stop.signal }))
  await reader.until(({ told }) => told.length > 0)
  return { reader, stop }
}

const shop = (ctx: MemberContext | ApiContext) => (reader: { headers: Headers; signal: AbortSignal }) =>
  'keyId' in ctx ? followAsProgram(ctx, reader, PUBLIC_NAMES) : followShop(ctx, reader)

/** Lets something happen to an order; the id of what was recorded. */
async function happen(tenant: FixtureTenant, orderId = tenant.orders.paid.orderId): Promise<string> {
  const key = newId()
  await withActor({ role: 'worker', tenantId: tenant.tenantId }, (db) =>
    record(db, {
      tenantId: tenant.tenantId,
      topic: 'order.fulfilled',
      key,
      orderId,
      payload: { orderId, wasDelayed: false },
    }),
  )
  const [event] = await database.ask<{ id: string }>(
    'select id from public.events where tenant_id = $1 and key = $2',
    [tenant.tenantId, key],
  )
  return event?.id ?? ''
}

/** A key of this shop with these rights. */
async function keyOf(permissions: string[], personId = a.members.owner.personId): Promise<ApiContext> {
  const keyId = newId()
  await database.ask(
    `insert into public.api_keys (tenant_id, id, name, hint, scopes, key_hash, created_by)
     values ($1, $2, 'A program', 'hint', $3, $4, $5)`,
    [a.tenantId, keyId, `,${permissions.join(',')},`, createHash('sha256').update(keyId).digest(), personId],
  )
  return {
    ...{ requestId: 'test', address: '203.0.113.5', userAgent: 'A program', locale: 'en' },
    ...{ tenantId: a.tenantId, slug: a.slug, keyId, personId, permissions, isWritable: true },
  }
}

describe('who follows a shop', () => {
  test('is told what happens there, and nothing of another shop', async () => {
    const { reader } = await read(shop(owner))
    const elsewhere = await read(shop(memberContext(b, b.members.owner)))
    await happen(b)
    const first = await happen(a)
    const second = await happen(a)
    await reader.until(({ events }) => events.length >= 2)
    expect(reader.events).toEqual([first, second])
    await elsewhere.reader.until(({ events }) => events.length >= 1)
    expect(elsewhere.reader.events).toHaveLength(1)
  })

  test('misses nothing and hears nothing twice, also of what a slow transaction wrote before and keeps later', async () => {
    const { reader } = await read(shop(owner))
    const slow = new pg.Client({ connectionString: database.urlOf('postgres') })
    await slow.connect()
    const late = newId()
    await slow.query('begin')
    await slow.query(
      `insert into public.events (tenant_id, id, topic, key, order_id) values ($1, $2, 'order.paid', 'late', $3)`,
      [a.tenantId, late, a.orders.paid.orderId],
    )
    const quick = [await happen(a), await happen(a)]
    // What is younger than a transaction that still runs is held back: the order would be another for the next reader.
    await slow.query('commit')
    await slow.end()
    quick.push(await happen(a))
    await reader.until(({ events }) => events.length >= 4)
    expect(reader.events).toEqual([late, ...quick])
  })

  test('goes on after a lost connection right behind the last that was heard', async () => {
    const { reader, stop } = await read(shop(owner))
    const heard = await happen(a)
    await reader.until(({ events }) => events.length >= 1)
    stop.abort()
    const missed = [await happen(a), await happen(a)]
    const again = await read(shop(owner), reader.told.at(-1)?.id)
    await again.reader.until(({ events }) => events.length >= 2)
    expect([...reader.events, ...again.reader.events]).toEqual([heard, ...missed])
  })

  test('with a place that no stream ever named is told so, and does not silently begin now', async () => {
    for (const text of ['x', '12', '12-x', `${'9'.repeat(30)}-${newId()}`, "1-' or 1=1"]) {
      expect(readPlace(text)).toBeNull()
      await expect(read(shop(owner), text)).rejects.toMatchObject({
        code: 'validation_failed',
        message: 'last_event_id_form',
      })
    }
    const id = newId()
    expect(readPlace(`12-${id}`)).toEqual({ writtenIn: '12', id })
  })

  test('hears no more once removed from the team', async () => {
    const { reader } = await read(shop(memberContext(a, a.members.finance)))
    await database.ask(
      'update public.members set removed_at = now() where tenant_id = $1 and person_id = $2',
      [a.tenantId, a.members.finance.personId],
    )
    await reader.until(({ isOver }) => isOver)
    expect(reader.events).toEqual([])
  })

  test.each([
    ['less', 'finance'],
    ['more', 'owner'],
  ] as const)(
    'who may %s by now hears nothing more of what they might before, and asks anew',
    async (_, role) => {
      const person = a.members.dev
      const setRole = (to: string) =>
        database.ask('update public.members set role = $3 where tenant_id = $1 and person_id = $2', [
          ...[a.tenantId, person.personId],
          to,
        ])
      const { reader } = await read(shop(memberContext(a, person)))
      await setRole(role)
      await reader.until(({ isOver }) => isOver)
      await setRole('dev')
      expect(reader.events).toEqual([])
    },
  )

  test('hears no more once signed out, with the next thing that happens', async () => {
    const { reader } = await read(shop(memberContext(a, a.members.ops)))
    await database.ask('delete from auth.sessions where id = $1', [a.members.ops.sessionId])
    await happen(a)
    await reader.until(({ isOver }) => isOver)
    expect(reader.events).toEqual([])
  })

  test('with a key hears what its rights let it read, and is refused where that is nothing', async () => {
    const { reader } = await read(shop(await keyOf(['orders.read'])))
    const event = await happen(a)
    await reader.until(({ events }) => events.length >= 1)
    expect(reader.events).toEqual([event])
    const none = shop(await keyOf(['coupons.write']))({
      headers: new Headers(),
      signal: new AbortController().signal,
    })
    await expect(none).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('with a key hears of what webhooks tell, by the same names, and of nothing else', async () => {
    const { reader } = await read(shop(await keyOf([...PERMISSION_NAMES])))
    const { orderId } = a.orders.paid
    const inner = [
      'webhook.queued',
      'webhook.received',
      'goods.loaded',
      'payment.changed',
      'payment.recorded',
    ]
    for (const topic of [...inner, ...PUBLIC_NAMES.keys()])
      await database.ask(
        'insert into public.events (tenant_id, id, topic, key, order_id) values ($1, $2, $3, $4, $5)',
        [a.tenantId, newId(), topic, newId(), orderId],
      )
    await reader.until(({ events }) => events.length >= publicTopics.length)
    expect(new Set(reader.told.map(({ topic }) => topic))).toEqual(new Set(['begun', ...publicTopics]))
    expect(reader.told.map(({ topic }) => topic)).toContain('order.needs_attention')
  })

  const makerOfKey = '(select created_by from public.api_keys where tenant_id = $1 and id = $2)'
  test.each([
    ['is revoked', 'owner', 'update public.api_keys set revoked_at = now() where tenant_id = $1 and id = $2'],
    [
      'has expired',
      'owner',
      `update public.api_keys set expires_at = now() - interval '1 second' where tenant_id = $1 and id = $2`,
    ],
    [
      'was made by somebody who may less now',
      'dev',
      `update public.members set role = 'finance' where tenant_id = $1 and person_id = ${makerOfKey}`,
    ],
    [
      'was made by somebody who was removed',
      'ops',
      `update public.members set removed_at = now() where tenant_id = $1 and person_id = ${makerOfKey}`,
    ],
  ] as const)('with a key that %s hears no more, and the stream ends at once', async (_, maker, change) => {
    const rights = maker === 'dev' ? ['orders.read', 'modules.configure'] : ['orders.read']
    const ctx = await keyOf(rights, a.members[maker].personId)
    const { reader } = await read(shop(ctx))
    const heard = await happen(a)
    await reader.until(({ events }) => events.length >= 1)
    await database.ask(change, [a.tenantId, ctx.keyId])
    await happen(a)
    await reader.until(({ isOver }) => isOver)
    expect(reader.events).toEqual([heard])
  })
})

describe('who follows an order', () => {
  test('hears of that one alone', async () => {
    const { orderId } = a.orders.open
    const actor = buyerActor(a, orderId)
    const { reader } = await read((one) => follow({ actor, topics: ORDER_TOPICS, orderId }, one))
    await happen(a)
    const event = await happen(a, orderId)
    await reader.until(({ events }) => events.length >= 1)
    expect(reader.events).toEqual([event])
  })

  test('reads with the rights of its buyer, who sees no other order in the shop', async () => {
    const rows = await withActor(tenantActor(owner), (db) => db.selectFrom('events').select('id').execute())
    expect(rows.length).toBeGreaterThan(0)
    const { orderId } = a.orders.open
    const { reader } = await read((one) =>
      follow({ actor: buyerActor(a, orderId), topics: ORDER_TOPICS }, one),
    )
    await happen(a)
    const event = await happen(a, orderId)
    await reader.until(({ events }) => events.length >= 1)
    expect(reader.events).toEqual([event])
  })
})
