import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKey } from '@/lib/commerce/customers/service/customer-key'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { newId } from '@/lib/core/ids'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program
let stranger: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  await allowCalls(database, a.tenantId, 100_000)
  program = await programOf(database, a)
  stranger = await programOf(database, b)
})
afterAll(() => database?.close())

const without = (...missing: Permission[]) =>
  programOf(database, a, { rights: PERMISSION_NAMES.filter((name) => !missing.includes(name)) })
const listOf = ({ body }: Told) => body.data as Record<string, unknown>[]

let customers = 0

/** Somebody who ordered once, so many minutes ago. */
async function plant(name: string, minutesAgo = 0): Promise<{ id: string; email: string; path: string }> {
  customers += 1
  const [id, email] = [newId(), `${name.toLowerCase()}${customers}@api.example`]
  await database.ask(
    `insert into public.customers (tenant_id, id, email, email_key, name, sort_name, locale, marketing_consent_at, orders_count, spent_minor, last_order_at)
     values ($1, $2, $3, $4, $5, $6, 'id', now(), 1, $7, now() - $8 * interval '1 minute')`,
    [
      a.tenantId,
      id,
      email,
      customerKey(a.tenantId, email),
      name,
      name.toLowerCase(),
      customers * 1000,
      minutesAgo,
    ],
  )
  return { id, email, path: `/customers/${id}` }
}

describe('customers are listed', () => {
  test('page after page, each once, also while others come', async () => {
    for (let count = 0; count < 5; count += 1) await plant(`Paging${count}`, 10 + count)
    const seen: unknown[] = []
    let after = ''
    for (;;) {
      const told = await program.ask('GET', `/customers?limit=2${after}`)
      seen.push(...listOf(told).map(({ id }) => id))
      if (typeof told.body.next !== 'string') break
      after = `&after=${told.body.next}`
      await plant('Late')
    }
    expect(new Set(seen).size).toBe(seen.length)
    const all = listOf(await program.ask('GET', '/customers?limit=100'))
    expect(all.filter(({ name }) => name !== 'Late').every(({ id }) => seen.includes(id))).toBe(true)
  })

  test('by what they are called, what they spent and whether they are blocked', async () => {
    const { email, path } = await plant('Zubaidah')
    const [found] = listOf(await program.ask('GET', '/customers?q=zubaid'))
    expect(found).toMatchObject({ email, orders_count: 1, currency: a.currency, is_blocked: false })
    const spent = listOf(await program.ask('GET', '/customers?sort=spent&q=api.example'))
    const amounts = spent.map((one) => Number(one.spent_minor))
    expect(amounts).toEqual(amounts.toSorted((one, other) => other - one))
    await program.ask('POST', `${path}/block`, {})
    expect(listOf(await program.ask('GET', '/customers?only=blocked')).map((one) => one.email)).toEqual([
      email,
    ])
  })

  test('and what is no filter or no place is refused by its name', async () => {
    const told = await program.ask('GET', '/customers?sort=shoe&limit=1000&only=me&x=1')
    expect(Object.keys(told.body.errors as object).sort()).toEqual(['limit', 'only', 'sort', 'x'])
    const place = await program.ask('GET', '/customers?after=nowhere')
    expect([place.status, Object.keys(place.body.errors as object)]).toEqual([422, ['after']])
  })
})

describe('a customer', () => {
  test('has a version that deeds are meant for, which orders do not raise', async () => {
    const path = `/customers/${a.customerId}`
    const read = await program.ask('GET', path)
    const known = { headers: { 'if-match': read.headers.get('etag') ?? '' } }
    expect(read.headers.get('etag')).toContain(`"${String(read.body.version)}-`)
    await database.ask('update public.customers set orders_count = orders_count + 1 where id = $1', [
      a.customerId,
    ])
    const blocked = await program.ask('POST', `${path}/block`, { reason: 'Late' }, known)
    expect([blocked.status, blocked.body.version]).toEqual([200, Number(read.body.version) + 1])
    for (const [deed, body] of [['unblock'], ['end-consent'], ['block', { reason: 'Another' }]] as const) {
      const late = await program.ask('POST', `${path}/${deed}`, body, known)
      expect([deed, late.status, late.body.code]).toEqual([deed, 412, 'stale_version'])
    }
    expect((await program.ask('POST', `${path}/unblock`)).body.block_reason).toBe('')
    await database.ask('update public.customers set orders_count = orders_count - 1 where id = $1', [
      a.customerId,
    ])
  })

  test('is blocked with a reason, let in again, and written to no more', async () => {
    const { path } = await plant('Joko')
    const blocked = await program.ask('POST', `${path}/block`, { reason: 'Charges back' })
    expect(blocked.body).toMatchObject({ is_blocked: true, block_reason: 'Charges back' })
    const free = await program.ask('POST', `${path}/unblock`)
    expect(free.body).toMatchObject({ is_blocked: false, blocked_at: null })
    expect(free.body.has_marketing_consent).toBe(true)
    const ended = await program.ask('POST', `${path}/end-consent`)
    expect(ended.body).toMatchObject({ has_marketing_consent: false, consented_at: null })
    expect(ended.body.consent_ended_at).toEqual(expect.any(String))
    expect((await program.ask('GET', path)).body).toEqual(ended.body)
  })

  test('has notes about them, each removed where it stands', async () => {
    const [{ path }, other] = [await plant('Dewi'), await plant('Other')]
    const made = await program.ask('POST', `${path}/notes`, { text: 'Likes tea.' })
    expect([made.status, made.body.text, made.body.key]).toEqual([201, 'Likes tea.', 'A program'])
    expect((await program.ask('GET', path)).body.notes).toEqual([made.body])
    const note = `/notes/${String(made.body.id)}`
    expect((await program.ask('DELETE', other.path + note)).status).toBe(404)
    expect((await stranger.ask('DELETE', path + note)).status).toBe(404)
    expect((await program.ask('DELETE', path + note)).status).toBe(204)
    expect((await program.ask('DELETE', path + note)).status).toBe(404)
    expect(listOf(await program.ask('GET', `${path}/notes`))).toEqual([])
    expect((await program.ask('POST', `${path}/notes`, { text: '' })).status).toBe(422)
  })

  test('is given what the shop holds about them, which is written down', async () => {
    const { id, email, path } = await plant('Wati')
    const told = await program.ask('GET', `${path}/export`)
    expect(told.body).toMatchObject({ customer: { email }, orders: [], notes: [] })
    const entries = await database.ask<{ actor_id: string }>(
      "select actor_id from public.audit_entries where subject_id = $1 and action = 'customer.exported'",
      [id],
    )
    expect(entries).toEqual([{ actor_id: program.keyId }])
  })

  test('is erased only where the address says who was meant', async () => {
    const { email, path } = await plant('Sulis')
    const wrong = await program.ask('POST', `${path}/erase`, { confirmation: 'somebody@else.example' })
    expect([wrong.status, Object.keys(wrong.body.errors as object)]).toEqual([422, ['confirmation']])
    const told = await program.ask('POST', `${path}/erase`, { confirmation: email })
    expect([told.status, told.text]).toEqual([204, ''])
    expect((await program.ask('GET', path)).status).toBe(404)
    expect(listOf(await program.ask('GET', `/customers?q=${email}`))).toEqual([])
  })

  test('is not told of, nor changed, without the right or by another shop', async () => {
    const { email, path } = await plant('Rahasia')
    const asked: [string, string, Permission, object?][] = [
      ['GET', path, 'customers.read'],
      ['GET', `${path}/notes`, 'customers.read'],
      ['GET', `${path}/export`, 'orders.export'],
      ['POST', `${path}/notes`, 'customers.read', { text: 'Mine' }],
      ['POST', `${path}/block`, 'orders.cancel', {}],
      ['POST', `${path}/unblock`, 'orders.cancel'],
      ['POST', `${path}/end-consent`, 'orders.cancel'],
      ['POST', `${path}/erase`, 'customers.erase', { confirmation: email }],
    ]
    for (const [method, place, right, body] of asked) {
      const poor = await without(right)
      expect([place, (await poor.ask(method, place, body)).status]).toEqual([place, 403])
      expect([place, (await stranger.ask(method, place, body)).status]).toEqual([place, 404])
    }
    expect((await (await without('customers.read')).ask('GET', '/customers')).status).toBe(403)
    expect((await program.ask('GET', path)).body).toMatchObject({ is_blocked: false, is_erased: false })
  })
})
