import { describe, expect, test } from 'vitest'
import type { Joint } from '@/lib/commerce/testing/joint'
import { newId } from '@/lib/core/ids'
import { programOf } from '@/lib/integrations/testing/program'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import { addOrderNote, removeOrderNote } from '@/lib/commerce/desk/service/order-desk'
import { memberContext } from '@/lib/commerce/testing/shop'
import { standPrograms } from '@/lib/commerce/testing/programs'

let joint: Joint
let program: Program
let stranger: Program

const { shops, without, paid } = standPrograms((standing) => {
  ;({ joint, program, stranger } = standing)
})
const status = async (told: Promise<Told>) => (await told).status
const listOf = ({ body }: Told) => body.data as Record<string, unknown>[]
const partOf = (body: Record<string, unknown>, name: string) => body[name] as Record<string, unknown>[]

const written = (more: Record<string, unknown> = {}) => ({
  items: [
    { variant_id: shops().a.products.manual.variantId, quantity: 2 },
    { name: 'Setup', price_minor: '50000', quantity: 1 },
  ],
  customer: { name: 'Bu Rina', email: 'rina@api.example' },
  locale: 'id',
  ...more,
})

/** A variant that is not sold any more. */
async function retired(): Promise<unknown> {
  const body = { name: 'Twice', delivery_kind: 'manual', variants: [{ price_minor: '5000' }] }
  const { id, variants } = (await program.ask('POST', '/products', body)).body
  await program.ask('PUT', `/products/${String(id)}`, body)
  return (variants as { id: string }[])[0]?.id
}

async function walk(query: string, from: unknown = null): Promise<string[]> {
  const seen: string[] = []
  let after = typeof from === 'string' ? `&after=${from}` : ''
  for (;;) {
    const told = await program.ask('GET', `/orders?limit=2${query}${after}`)
    expect(told.status).toBe(200)
    seen.push(...listOf(told).map(({ id }) => String(id)))
    if (typeof told.body.next !== 'string') return seen
    after = `&after=${told.body.next}`
  }
}

test('an order brings its customer along, who is none before the worker has seen to it', async () => {
  const placed = await joint.order('midtrans')
  const email = `early.${placed.id}@api.example`
  const { database } = joint.payments
  await database.ask('update public.orders set customer_email = $2 where id = $1', [placed.id, email])
  const ask = async (path: string) => (await program.ask('GET', path)).body
  const [listed] = (await ask('/orders?limit=1&expand[]=customer')).data as { customer: object }[]
  expect(listed?.customer).toEqual({ id: null, name: expect.any(String), email })
  await database.ask(
    `insert into public.customers (tenant_id, id, email, email_key, name, sort_name, locale, orders_count)
     values ($1, $2, $3, $3, 'Other Spelling', 'other spelling', 'id', 7)`,
    [shops().a.tenantId, newId(), email],
  )
  const [known] = (await ask('/orders?limit=1&expand[]=customer')).data as { customer: { id: string } }[]
  expect(known?.customer).toMatchObject({ id: expect.any(String), email, orders_count: 7 })
  expect(known?.customer).not.toMatchObject({ name: 'Other Spelling' })
  const one = `/orders/${placed.id}`
  expect((await ask(`${one}?expand[]=customer`)).customer).toMatchObject({
    id: known?.customer.id,
    orders_count: 7,
  })
  expect((await ask(one)).customer).not.toHaveProperty('orders_count')
  const [plain] = (await ask('/orders?limit=1')).data as { customer: object }[]
  expect(Object.keys(plain?.customer ?? {})).toEqual(['name', 'email'])
  const blind = await programOf(database, shops().a, { rights: ['orders.read'] })
  expect(await status(blind.ask('GET', '/orders?expand[]=customer'))).toBe(403)
})

describe('orders are listed', () => {
  test('page after page, while others are placed, each once', async () => {
    for (let count = 0; count < 4; count += 1) await joint.order('midtrans')
    const first = await program.ask('GET', '/orders?limit=2')
    const late = await joint.order('midtrans')
    const rest = await walk('', first.body.next)
    expect(rest).not.toContain(late.id)
    const all = await walk('')
    expect(all[0]).toBe(late.id)
    expect(new Set(all).size).toBe(all.length)
    expect(all.slice(1)).toEqual([...listOf(first).map(({ id }) => String(id)), ...rest])
  })

  test('as the filter asks', async () => {
    const placed = await paid()
    const waiting = await joint.order('midtrans')
    const [row] = listOf(await program.ask('GET', `/orders?customer=${placed.email.toUpperCase()}`))
    expect(row).toMatchObject({
      id: placed.id,
      number: placed.number,
      status: 'fulfilled',
      payment_state: 'paid',
      payment_method: 'qris',
      source: 'web',
      total_minor: '150000',
      currency: 'IDR',
      customer: { email: placed.email },
      is_refund_asked: false,
    })
    const both = async (query: string) => {
      const found = await walk(query)
      return [found.includes(placed.id), found.includes(waiting.id)]
    }
    const at = encodeURIComponent(String(row?.created_at))
    const product = shops().a.products.licenseKey.productId
    expect(await both('&status=fulfilled')).toEqual([true, false])
    expect(await both('&payment_state=paid')).toEqual([true, false])
    expect(await both('&method=qris')).toEqual([true, false])
    expect(await both(`&q=${placed.number}`)).toEqual([true, false])
    expect(await both(`&product=${product}&status=fulfilled`)).toEqual([true, false])
    expect(await both(`&created_before=${at}`)).toEqual([false, false])
    expect(await both(`&created_from=${at}&customer=${placed.email}`)).toEqual([true, false])
    expect(await both('&min_minor=150000&max_minor=150000&status=fulfilled')).toEqual([true, false])
    expect(await both('&min_minor=150001')).toEqual([false, false])
    expect(await both('&attention=overpaid')).toEqual([false, false])
    await joint.payments.database.ask("update public.orders set attention = 'overpaid' where id = $1", [
      placed.id,
    ])
    expect(await both('&attention=overpaid')).toEqual([true, false])
    await joint.payments.database.ask('update public.orders set attention = null where id = $1', [placed.id])
  })

  test('brings along what is asked for, and refuses by its name what it cannot', async () => {
    const [one, other] = [await paid(), await paid()]
    const ask = async (query: string) => {
      const told = await program.ask('GET', `/orders?limit=50${query}`)
      const data = (told.body.data ?? []) as {
        id: string
        payments?: { order_id: string }[]
        refunds?: unknown[]
      }[]
      return { told, of: (id: string) => data.find((order) => order.id === id) }
    }
    const both = await ask('&expand[]=payments&expand[]=refunds')
    for (const { id } of [one, other]) {
      expect(both.of(id)?.payments?.map((payment) => payment.order_id)).toEqual([id])
      expect(both.of(id)?.refunds).toEqual([])
    }
    const single = (await ask('&expand=payments')).of(one.id)
    expect([single?.payments?.length, single && 'refunds' in single]).toEqual([1, false])
    const { body } = (await ask('&expand[]=payments&expand[]=customers')).told
    expect(body.problems).toEqual([
      {
        field: 'expand.1',
        parameter: 'expand',
        detail: '“customers” cannot be brought along here; what can: customer, payments, refunds.',
      },
    ])
    expect((await program.ask('GET', '/products?expand[]=variants')).body.errors).toHaveProperty('expand')
    const alone = await program.ask('GET', `/orders/${one.id}?expand[]=payments`)
    expect([alone.status, alone.body.id]).toEqual([200, one.id])
    expect(await status(program.ask('GET', `/orders/${one.id}?expand[]=customers`))).toBe(422)
  })

  test('and what is no filter or no place is refused by its name', async () => {
    const told = await program.ask('GET', '/orders?status=lost&colour=red&created_from=yesterday&limit=0')
    expect(told.status).toBe(422)
    expect(Object.keys(told.body.errors as object).sort()).toEqual([
      'colour',
      'created_from',
      'limit',
      'status',
    ])
    const place = await program.ask('GET', '/orders?after=bm9wZQ')
    expect([place.status, Object.keys(place.body.errors as object)]).toEqual([422, ['after']])
  })
})

describe('an order', () => {
  test('tells all that belongs to it, and never its goods', async () => {
    const placed = await paid()
    const [key] = await joint.keys(placed)
    const told = await program.ask('GET', `/orders/${placed.id}`)
    expect(told.body).toMatchObject({
      lines: [{ quantity: 1, unit_price_minor: '150000', total_minor: '150000' }],
      payments: [{ provider: 'midtrans', state: 'paid', amount_minor: '150000' }],
      transactions: [{ state: 'paid', amount_minor: '150000', disputes: [] }],
      fulfilments: [{ kind: 'license_key', state: 'delivered', keys: [{ state: 'delivered' }] }],
      refunds: [],
    })
    expect(partOf(told.body, 'timeline').map(({ topic }) => topic)).toContain('order.paid')
    expect(told.text).not.toContain(key)
    expect(told.body.link).toContain(placed.token)
    const reader = await without('orders.fulfil')
    const looked = await reader.ask('GET', `/orders/${placed.id}`)
    expect([looked.body.link, looked.text.includes(placed.token)]).toEqual([null, false])
  })

  test('of another shop, or without the right to read, is nothing', async () => {
    const placed = await joint.order('midtrans')
    const path = `/orders/${placed.id}`
    const asked: [string, string, object?][] = [
      ['GET', path],
      ['GET', `${path}/notes`],
      ['POST', `${path}/notes`, { text: 'Mine' }],
      ['DELETE', `${path}/notes/${newId()}`],
      ['POST', `${path}/cancel`],
      ['POST', `${path}/send`, {}],
      ['POST', `${path}/mark-paid`, { method: 'cash', received_on: '2026-11-29' }],
      ['POST', `${path}/resend-goods`],
      ['POST', `${path}/messages/${newId()}/resend`],
      ['POST', `${path}/fulfilments/${newId()}/deliver`, {}],
    ]
    const blind = await without('orders.read')
    for (const [method, place, body] of asked) {
      expect([place, await status(stranger.ask(method, place, body))]).toEqual([place, 404])
      expect([place, await status(blind.ask(method, place, body))]).toEqual([place, 403])
    }
    expect(await status(blind.ask('GET', '/orders'))).toBe(403)
  })

  test('that nobody paid is cancelled, once, by who may', async () => {
    const placed = await joint.order('midtrans')
    const path = `/orders/${placed.id}/cancel`
    expect(await status((await without('orders.cancel')).ask('POST', path))).toBe(403)
    const told = await program.ask('POST', path)
    expect([told.status, told.body.status]).toEqual([200, 'cancelled'])
    expect(await status(program.ask('POST', path))).toBe(409)
    await joint.payments.settle()
    expect(await joint.livePages(placed)).toBe(0)
  })

  test('is marked as paid with who, when and how', async () => {
    const placed = await joint.order('midtrans')
    const path = `/orders/${placed.id}/mark-paid`
    const how = { method: 'cash', received_on: '2099-01-01', reference: 'Till 2' }
    expect(await status((await without('orders.refund')).ask('POST', path, how))).toBe(403)
    const ahead = await program.ask('POST', path, how)
    expect([ahead.status, Object.keys(ahead.body.errors as object)]).toEqual([422, ['received_on']])
    const created = String((await program.ask('GET', `/orders/${placed.id}`)).body.created_at)
    const day = new Date(Date.parse(created) + 7 * 3_600_000).toISOString().slice(0, 10)
    const told = await program.ask('POST', path, { ...how, received_on: day })
    expect([told.status, told.body.outside_payments]).toMatchObject([
      202,
      [{ method: 'cash', reference: 'Till 2' }],
    ])
    await joint.payments.settle()
    expect(await program.ask('GET', `/orders/${placed.id}`)).toMatchObject({ body: { status: 'fulfilled' } })
    const entries = await joint.payments.database.ask<{ actor_id: string }>(
      "select actor_id from public.audit_entries where subject_id = $1 and action = 'payment.recorded'",
      [placed.id],
    )
    expect(entries).toEqual([{ actor_id: program.keyId }])
    expect(await status(program.ask('POST', path, { ...how, received_on: day }))).toBe(409)
  })

  test('has notes, which their author alone removes', async () => {
    const placed = await joint.order('midtrans')
    const path = `/orders/${placed.id}/notes`
    const made = await program.ask('POST', path, { text: 'Called them.' })
    expect([made.status, made.body.text, made.body.key]).toEqual([201, 'Called them.', 'A program'])
    expect(listOf(await program.ask('GET', path))).toEqual([made.body])
    // Whoever made the key may write one, too: that one is theirs.
    const ctx = memberContext(shops().a, shops().a.members.owner)
    await addOrderNote(ctx, { orderId: placed.id, text: 'By hand.' })
    const notes = listOf(await program.ask('GET', path))
    expect(notes.map(({ key, author }) => [key, author])).toEqual([
      ['A program', made.body.author],
      [null, made.body.author],
    ])
    await removeOrderNote(ctx, String(notes[1]?.id))
    const other = await programOf(joint.payments.database, shops().a, { maker: 'ops' })
    const one = `${path}/${String(made.body.id)}`
    expect(await status(other.ask('DELETE', one))).toBe(404)
    expect(await status(program.ask('DELETE', `/orders/${newId()}/notes/${String(made.body.id)}`))).toBe(404)
    expect(await program.ask('DELETE', one)).toMatchObject({ status: 204, text: '' })
    expect(listOf(await program.ask('GET', path))).toEqual([])
    expect(await status(program.ask('POST', path, { text: ' ' }))).toBe(422)
  })
})

describe('the goods of an order', () => {
  test('that a person hands over are marked as delivered with a note, which is not told again', async () => {
    const placed = await paid({ besides: shops().a.products.manual.slug })
    const order = (await program.ask('GET', `/orders/${placed.id}`)).body
    const byHand = partOf(order, 'fulfilments').find(({ kind }) => kind === 'manual')
    const keyed = partOf(order, 'fulfilments').find(({ kind }) => kind === 'license_key')
    const deliver = (orderId: string, id: unknown) =>
      [`/orders/${orderId}/fulfilments/${String(id)}/deliver`, { note: 'Password: melati' }] as const
    expect(
      await status((await without('orders.fulfil')).ask('POST', ...deliver(placed.id, byHand?.id))),
    ).toBe(403)
    expect(await status(program.ask('POST', ...deliver(newId(), byHand?.id)))).toBe(404)
    expect(await status(program.ask('POST', ...deliver(placed.id, keyed?.id)))).toBe(404)
    const told = await program.ask('POST', ...deliver(placed.id, byHand?.id))
    expect(told.status).toBe(200)
    expect(partOf(told.body, 'fulfilments').map(({ state }) => state)).toEqual(['delivered', 'delivered'])
    expect(told.text).not.toContain('melati')
    expect(await status(program.ask('POST', ...deliver(placed.id, byHand?.id)))).toBe(409)
  })

  test('that are keys are replaced or taken back, one at a time, and told to nobody', async () => {
    const placed = await paid()
    const keysIn = (body: Record<string, unknown>) =>
      partOf(body, 'fulfilments').flatMap(({ keys }) => keys as { id: string; state: string }[])
    const [key] = keysIn((await program.ask('GET', `/orders/${placed.id}`)).body)
    const path = `/orders/${placed.id}/keys/${String(key?.id)}`
    const why = { reason: 'Was used before' }
    const other = await joint.order('midtrans')
    expect(await status((await without('stock.reveal')).ask('POST', `${path}/replace`, why))).toBe(403)
    expect(await status(stranger.ask('POST', `${path}/replace`, why))).toBe(404)
    const elsewhere = `/orders/${other.id}/keys/${String(key?.id)}`
    expect(await status(program.ask('POST', `${elsewhere}/revoke`, why))).toBe(404)
    expect(await status(program.ask('POST', `${path}/revoke`, { reason: '' }))).toBe(422)
    const replaced = await program.ask('POST', `${path}/replace`, why)
    const states = keysIn(replaced.body)
    expect([replaced.status, states.map(({ state }) => state).sort()]).toEqual([
      200,
      ['delivered', 'revoked'],
    ])
    const [held] = await joint.keys(placed)
    expect(replaced.text).not.toContain(held)
    expect(await status(program.ask('POST', `${path}/replace`, why))).toBe(409)
    const fresh = states.find(({ state }) => state === 'delivered')
    const revoked = await program.ask('POST', `/orders/${placed.id}/keys/${String(fresh?.id)}/revoke`, why)
    expect(keysIn(revoked.body).map(({ state }) => state)).toEqual(['revoked', 'revoked'])
  })

  test('and its messages are sent once more', async () => {
    const placed = await paid()
    const before = await joint.mails(placed)
    const path = `/orders/${placed.id}`
    const [message] = partOf((await program.ask('GET', path)).body, 'messages')
    const resend = `/messages/${String(message?.id)}/resend`
    const poor = await without('orders.fulfil')
    expect(await status(poor.ask('POST', `${path}/resend-goods`))).toBe(403)
    expect(await status(poor.ask('POST', path + resend))).toBe(403)
    expect(await status(program.ask('POST', `${path}/resend-goods`))).toBe(202)
    const other = await joint.order('midtrans')
    expect(await status(program.ask('POST', `/orders/${other.id}${resend}`))).toBe(404)
    await joint.payments.settle()
    expect((await joint.mails(placed)).length).toBe(before.length + 1)
    expect(await status(program.ask('POST', `/orders/${other.id}/resend-goods`))).toBe(409)
  })
})

describe('an order that a program writes', () => {
  test('has the shop’s prices and a link, and says where it came from', async () => {
    const { manual } = shops().a.products
    const total = 2n * manual.priceMinor + 50_000n - 1_000n
    const made = await program.ask('POST', '/orders', written({ discount_minor: '1000', link_days: 7 }))
    expect(made.body).toMatchObject({
      status: 'awaiting_payment',
      source: 'api',
      total_minor: total.toString(),
      customer: { name: 'Bu Rina', email: 'rina@api.example' },
      lines: [{ quantity: 2 }, { product_name: 'Setup', unit_price_minor: '50000' }],
    })
    expect([made.status, made.headers.get('location')]).toEqual([
      201,
      `/api/v1/orders/${String(made.body.id)}`,
    ])
    expect(made.body.link).toContain(`/o/${String(made.body.id)}?token=`)
  })

  test('waits as a draft until it is sent', async () => {
    const made = await program.ask('POST', '/orders', written({ link_days: null }))
    expect(made.body).toMatchObject({ status: 'draft', link: null })
    const path = `/orders/${String(made.body.id)}/send`
    expect(await status((await without('orders.fulfil')).ask('POST', path, {}))).toBe(403)
    const wrong = await program.ask('POST', path, { link_days: 2 })
    expect([wrong.status, Object.keys(wrong.body.errors as object)]).toEqual([422, ['link_days']])
    expect((await program.ask('POST', path, { link_days: 1 })).body.status).toBe('awaiting_payment')
    expect(await status(program.ask('POST', path, { link_days: 1 }))).toBe(409)
  })

  test('is one however often the same is asked, and none where it is refused', async () => {
    const count = async (email: string) =>
      listOf(await program.ask('GET', `/orders?customer=${email}`)).length
    const once = written({ customer: { name: 'Twin', email: 'twin@api.example' } })
    const headers = { 'idempotency-key': newId() }
    const twins = await Promise.all([0, 1, 2, 3].map(() => program.ask('POST', '/orders', once, { headers })))
    expect(twins.every(({ status: told }) => told === 201 || told === 409)).toBe(true)
    expect(await count('twin@api.example')).toBe(1)

    const many = await Promise.all(
      Array.from({ length: 24 }, () =>
        program.ask('POST', '/orders', written(), { headers: { 'idempotency-key': newId() } }),
      ),
    )
    expect(many.map(({ status: told }) => told)).toEqual(many.map(() => 201))

    const { manual } = shops().a.products
    const customer = { name: 'Nobody', email: 'nobody@api.example' }
    const refusals: [Record<string, unknown>, string[]][] = [
      [{ discount_minor: '999999999' }, ['discount_minor']],
      [{ items: [{ variant_id: shops().b.products.manual.variantId, quantity: 1 }] }, ['items.0.variant_id']],
      [{ items: [{ name: 'Free', quantity: 1 }] }, ['items.0.price_minor']],
      [
        { items: [{ variant_id: manual.variantId, name: 'Other', price_minor: '1', quantity: 1 }] },
        ['items.0.name', 'items.0.price_minor'],
      ],
      [{ replaces: newId() }, ['replaces']],
      [{ items: [{ variant_id: await retired(), quantity: 1 }] }, ['items.0.variant_id']],
      [{ items: [], locale: 'fr' }, ['items', 'locale']],
    ]
    for (const [more, fields] of refusals) {
      const told = await program.ask('POST', '/orders', written({ customer, ...more }))
      expect([told.status, Object.keys(told.body.errors as object).sort()]).toEqual([422, fields])
    }
    expect(await status((await without('orders.fulfil')).ask('POST', '/orders', written({ customer })))).toBe(
      403,
    )
    expect(await count('nobody@api.example')).toBe(0)
  })
})
