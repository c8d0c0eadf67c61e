import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { makeShopInvoicePdf } from '@/lib/billing/service/invoice-pdf'
import { getShopInvoice, listOverdue, listShopInvoices } from '@/lib/billing/service/shop-invoices'
import { appoint, outcomeOf } from '@/lib/platform/testing/operator'
import { keepPlatformShop } from '@/lib/platform/plans/service/subscriptions'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let admin: PersonContext

beforeAll(async () => {
  database = await createTestDatabase()
  admin = await appoint(database, 'admin@gerai.test')
  await keepPlatformShop('http://gerai.localhost:3000', 'billing@gerai.test')
})
afterAll(() => database.close())

const purchase = { kind: 'credits', packId: 'credits_500', credits: '500' }

async function bill(
  tenantId: string,
  given: { number: string; currency?: string; days: number; state?: string },
): Promise<string> {
  const id = newId()
  await database.ask(
    `insert into invoices (tenant_id, id, key, kind, state, number, order_id, currency, lines, subtotal_minor, total_minor,
       purchase, recipient_name, recipient_email, issued_at, due_at)
     values ($1, $2, $3, 'credits', $4, $3, $5, $6, '[]', 25000, 25000, $7, 'Toko', 'a@shop.example', now(), now() - make_interval(days => $8))`,
    [
      tenantId,
      id,
      given.number,
      given.state ?? 'open',
      newId(),
      given.currency ?? 'IDR',
      purchase,
      given.days,
    ],
  )
  return id
}

test('what is open beyond its day is listed, the oldest at the top, and each currency is summed for itself', async () => {
  const { a, b } = database.seed
  await bill(a.tenantId, { number: 'INV-1', days: 2 })
  await bill(b.tenantId, { number: 'INV-2', days: 5, currency: 'USD' })
  await bill(b.tenantId, { number: 'INV-3', days: 1 })
  await bill(b.tenantId, { number: 'INV-4', days: -1 })
  await bill(b.tenantId, { number: 'INV-5', days: 9, state: 'paid' })
  const overdue = await listOverdue(admin)
  expect(overdue.oldest.map(({ number }) => number)).toEqual(['INV-2', 'INV-1', 'INV-3'])
  expect(overdue).toMatchObject({
    count: 3,
    sums: [
      { currency: 'IDR', totalMinor: 50_000n },
      { currency: 'USD', totalMinor: 25_000n },
    ],
  })
})

test('the operator reads one shop’s invoices and what was paid back of them, and no link to pay', async () => {
  const { a, b } = database.seed
  const mine = await listShopInvoices(admin, a.tenantId)
  expect(mine.invoices.map(({ number, payUrl }) => ({ number, payUrl }))).toEqual([
    { number: 'INV-1', payUrl: null },
  ])
  expect(mine.givenBack).toEqual([])
  const [theirs] = (await listShopInvoices(admin, b.tenantId)).invoices
  const choice = { tenantId: a.tenantId, id: theirs?.id ?? '' }
  expect(await outcomeOf(getShopInvoice(admin, choice))).toBe('not_found')
  const own = mine.invoices[0]?.id ?? ''
  const pdf = await makeShopInvoicePdf(admin, { tenantId: a.tenantId, id: own }, 'ar')
  expect(pdf.name).toBe('INV-1.pdf')
  expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-')
})

test('nobody but a platform admin reads any of it', async () => {
  const { a } = database.seed
  const owner: PersonContext = { ...admin, ...a.members.owner }
  expect(await outcomeOf(listOverdue(owner))).toBe('forbidden')
  expect(await outcomeOf(listShopInvoices(owner, a.tenantId))).toBe('forbidden')
})
