import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberContext, PersonContext } from '@/lib/core/context'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { getProductForMember } from '@/lib/commerce/catalogue/service/products'
import { getTodayNumbers } from '@/lib/commerce/desk/service/member-orders'
import { listOrders, countMatchingOrders, listOrderChoices } from '@/lib/commerce/desk/service/order-list'
import { readWish } from '@/lib/commerce/analytics/rules/range'
import { ProductFilter } from '@/lib/commerce/catalogue/schema/products'
import { getAnalytics } from '@/lib/commerce/analytics/service/analytics'
import { getCustomer, listCustomers } from '@/lib/commerce/customers/service/member-customers'
import { listOrderViews } from '@/lib/commerce/desk/service/order-desk'
import { listCatalogue } from '@/lib/commerce/catalogue/service/product-list'
import { listStock } from '@/lib/commerce/stock/service/stock'
import { listOwnTemplates } from '@/lib/notifications/service/templates'
import { getRules } from '@/lib/notifications/service/rules'
import { listConnections } from '@/lib/payments/service'
import { listWebhooks } from '@/lib/payments/inbox/service/console'
import { getReport } from '@/lib/payments/books/service'
import { getAuditPage } from '@/lib/platform/logs/service/audit-log'
import { lookInto } from '@/lib/platform/console/service/lifecycle'
import { findFirstSteps } from '@/lib/platform/opening/service/onboarding'
import { getMyAccount, getShopSettings } from '@/lib/platform/opening/service/shops'
import { getTeam } from '@/lib/platform/team/service/team'
import { appoint } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let ctx: MemberContext

beforeAll(async () => {
  database = await createTestDatabase()
  const admin: PersonContext = await appoint(database, 'admin@gerai.test')
  const { tenantId, slug } = database.seed.a
  await lookInto(admin, { tenantId, reason: 'A lost order' })
  ctx = { ...admin, tenantId, slug, isImpersonating: true }
})
afterAll(() => database.close())

const pages: Record<string, () => Promise<unknown>> = {
  overview: () => getTodayNumbers(ctx),
  analytics: () => getAnalytics(ctx, readWish({})),
  orders: () => listOrders(ctx, {}, {}),
  search: () => listOrders(ctx, { query: database.seed.a.orders.paid.number }, {}),
  count: () => countMatchingOrders(ctx, {}),
  choices: () => listOrderChoices(ctx, undefined),
  views: () => listOrderViews(ctx),
  order: () => getOrderForMember(ctx, database.seed.a.orders.paid.orderId),
  catalogue: () => listCatalogue(ctx, ProductFilter.parse({})),
  product: () => getProductForMember(ctx, database.seed.a.products.licenseKey.productId),
  stock: () => listStock(ctx, {}),
  customers: () => listCustomers(ctx, { query: '', sort: 'newest', only: 'all' }),
  customer: () => getCustomer(ctx, database.seed.a.customerId),
  connections: () => listConnections(ctx),
  webhooks: () => listWebhooks(ctx, {}),
  report: () => getReport(ctx, undefined),
  templates: () => listOwnTemplates(ctx),
  rules: () => getRules(ctx),
  audit: () => getAuditPage(ctx, {}, {}),
  team: () => getTeam(ctx),
  settings: () => getShopSettings(ctx),
  account: () => getMyAccount(ctx),
  steps: () => findFirstSteps(ctx),
}

test('a platform admin who looks in is shown no goods and no link that is a customer’s key', async () => {
  const { orders, products } = database.seed.a
  const order = await getOrderForMember(ctx, orders.paid.orderId)
  expect(order.link).toBeNull()
  expect(order.fulfilments.map((one) => one.note)).toEqual(order.fulfilments.map(() => null))
  const product = await getProductForMember(ctx, products.accessLink.productId)
  expect(product.delivery).toMatchObject({ accessUrl: null, note: '', file: null })
})

test.each(Object.keys(pages))('a platform admin who looks into a shop can open: %s', async (name) => {
  await expect(pages[name]?.()).resolves.toBeDefined()
})
