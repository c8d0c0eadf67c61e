import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberContext, PersonContext } from '@/lib/core/context'
import { openMembership } from '@/lib/core/guards/membership'
import { getBilling } from '@/lib/billing/service/plan'
import { listOverages } from '@/lib/billing/service/overage'
import { readWish } from '@/lib/core/time/range'
import { getAnalytics } from '@/lib/commerce/analytics/service/analytics'
import { ProductFilter } from '@/lib/commerce/catalogue/schema/products'
import { listOrderViews } from '@/lib/commerce/desk/service/order-desk'
import { countMatchingOrders, listOrderChoices } from '@/lib/commerce/desk/service/order-list'
import { getManualOrderStart, listManualOrderChoices } from '@/lib/commerce/desk/service/manual-order-form'
import { sendManualOrder } from '@/lib/commerce/desk/service/manual-orders'
import { getMemberImport, listMemberImports } from '@/lib/commerce/importing/service/member-imports'
import { duplicateProduct } from '@/lib/commerce/catalogue/service/product-copy'
import { importProducts } from '@/lib/commerce/catalogue/service/product-import'
import { pauseCoupon } from '@/lib/commerce/pricing/service/coupons'
import {
  getCoupon,
  getCustomer,
  getMailSample,
  getOrderForMember,
  getProductForMember,
  getStock,
  getStorefront,
  getTodayNumbers,
  listCatalogue,
  listCategoriesForMember,
  listCouponProducts,
  listCoupons,
  listCustomers,
  listOrders,
  listStock,
  previewProduct,
} from '@/lib/commerce/service'
import { listApiKeys } from '@/lib/integrations/service/api-keys'
import { listDeliveries } from '@/lib/integrations/service/webhooks/deliveries'
import {
  findEndpointView,
  listEndpoints,
  removeEndpoint,
} from '@/lib/integrations/service/webhooks/endpoints'
import { getRules, getTemplate, listLog, listOwnTemplates } from '@/lib/notifications/service'
import { getReport } from '@/lib/payments/books/service'
import { listConnectionStates } from '@/lib/payments/connections/service/health'
import { listTrials } from '@/lib/payments/connections/service/trials'
import { getWebhook, listWebhooks } from '@/lib/payments/inbox/service/console'
import { getReplay, listReplays } from '@/lib/payments/inbox/service/replays'
import { listConnections } from '@/lib/payments/service'
import { discordPages } from '@/lib/discord/testing/pages'
import { lendingPages } from '@/lib/lending/testing/pages'
import { talkPages } from '@/lib/whatsapp/testing/talk-pages'
import { whatsappPages } from '@/lib/whatsapp/testing/pages'
import { getImpersonation, lookInto } from '@/lib/platform/console/service/tenants/lifecycle'
import { listAnnounced } from '@/lib/platform/console/service/platform'
import { getStanding } from '@/lib/platform/console/service/standing'
import { findShopDomain } from '@/lib/platform/domains/service'
import { getSecondFactor } from '@/lib/platform/identity/service/second-factor'
import { listMySessions } from '@/lib/platform/identity/service/sessions'
import { getAuditPage } from '@/lib/platform/logs/service/audit-log'
import { findFirstSteps } from '@/lib/platform/opening/service/onboarding'
import { getMyAccount, getShopSettings } from '@/lib/platform/opening/service/shops'
import { findSender } from '@/lib/platform/sender/service'
import { listModules, switchModule } from '@/lib/platform/plans/service/modules'
import { listMeters, listReachedLimits, shownEntitlements } from '@/lib/platform/service'
import {
  getBranding,
  getGeneral,
  getPolicies,
  savePolicies,
} from '@/lib/platform/settings/service/change-settings'
import { getTeam } from '@/lib/platform/team/service/team'
import { appoint, outcomeOf } from '@/lib/platform/testing/operator'
import { countRefundRequests, listRefundRequests } from '@/lib/commerce/returns/service/answering'
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

type Load = () => Promise<unknown>

async function readFirstWebhook() {
  const { entries } = await listWebhooks(ctx, {})
  const first = entries.find(({ dedupeKey }) => dedupeKey !== null)
  return getWebhook(ctx, first?.connectionId ?? '', first?.dedupeKey ?? '')
}

/** By its path, what each page reads. */
const PAGES: Record<string, readonly Load[]> = {
  ...discordPages(() => ctx),
  ...whatsappPages(() => ctx),
  ...lendingPages(
    () => ctx,
    () => database.seed.a.lending,
  ),
  ...talkPages(() => ctx),
  '': [
    () => listReachedLimits(ctx, ['orders', 'products', 'members', 'storage']),
    () => getTodayNumbers(ctx),
    () => getAnalytics(ctx, readWish({})),
    () => listOrders(ctx, {}, { limit: 5 }),
    () => listConnections(ctx),
    () => findFirstSteps(ctx),
  ],
  account: [() => getSecondFactor(ctx), () => listMySessions(ctx)],
  audit: [() => getAuditPage(ctx, {}, {})],
  coupons: [() => listCoupons(ctx)],
  'coupons/[id]': [() => getCoupon(ctx, database.seed.a.couponId), () => listCouponProducts(ctx)],
  'coupons/new': [() => listCouponProducts(ctx)],
  customers: [() => listCustomers(ctx, { query: '', sort: 'newest', only: 'all' })],
  'customers/[id]': [() => getCustomer(ctx, database.seed.a.customerId)],
  developers: [() => listApiKeys(ctx)],
  'developers/webhooks': [() => listEndpoints(ctx)],
  'developers/webhooks/[id]': [
    () => findEndpointView(ctx, database.seed.a.webhookEndpointId),
    () => listDeliveries(ctx, database.seed.a.webhookEndpointId, { state: null, before: null }),
  ],
  modules: [() => listModules(ctx), () => shownEntitlements(ctx)],
  'modules/bot': [],
  notifications: [() => getRules(ctx), () => listOwnTemplates(ctx)],
  'notifications/log': [() => listLog(ctx)],
  'notifications/messages/[template]': [
    () => getTemplate(ctx, 'order_paid', 'en'),
    () => getMailSample(ctx, 'order_paid', 'en'),
  ],
  'notifications/timing': [() => getRules(ctx)],
  orders: [
    () => listOrders(ctx, {}, {}),
    () => listOrders(ctx, { query: database.seed.a.orders.paid.number }, {}),
    () => countMatchingOrders(ctx, {}),
    () => listOrderChoices(ctx, undefined),
    () => listOrderViews(ctx),
    () => countRefundRequests(ctx),
  ],
  'orders/[id]': [() => getOrderForMember(ctx, database.seed.a.orders.paid.orderId)],
  'orders/import': [() => listMemberImports(ctx)],
  'orders/import/[id]': [
    async () => {
      const [first] = await listMemberImports(ctx)
      return getMemberImport(ctx, first?.id ?? '')
    },
  ],
  'orders/new': [
    async () => listManualOrderChoices(ctx, await getManualOrderStart(ctx, null, 'en')),
    async () =>
      listManualOrderChoices(ctx, await getManualOrderStart(ctx, database.seed.a.orders.open.orderId, 'en')),
    () => listReachedLimits(ctx, ['orders']),
  ],
  'orders/refund-requests': [
    () => listRefundRequests(ctx, 'open'),
    () => listRefundRequests(ctx, 'answered'),
    () => countRefundRequests(ctx),
  ],
  payments: [() => listConnectionStates(ctx), () => listTrials(ctx), () => listWebhooks(ctx, {})],
  'payments/reconciliation': [() => getReport(ctx, undefined)],
  'payments/webhooks': [() => listWebhooks(ctx, {}), () => listReplays(ctx)],
  'payments/webhooks/[connection]/[key]': [readFirstWebhook],
  'payments/webhooks/replays/[id]': [
    async () => {
      const [replay] = await listReplays(ctx)
      return getReplay(ctx, replay?.id ?? '')
    },
  ],
  plan: [() => getBilling(ctx), () => listMeters(ctx), () => listOverages(ctx)],
  products: [() => listCatalogue(ctx, ProductFilter.parse({}))],
  'products/[id]': [
    () => getProductForMember(ctx, database.seed.a.products.licenseKey.productId),
    () => listCategoriesForMember(ctx),
  ],
  'products/import': [() => listReachedLimits(ctx, ['products'])],
  'products/new': [() => listReachedLimits(ctx, ['products', 'storage']), () => listCategoriesForMember(ctx)],
  'products/categories': [() => listCategoriesForMember(ctx)],
  'products/[id]/preview': [() => previewProduct(ctx, database.seed.a.products.licenseKey.productId)],
  'products/stock': [() => listStock(ctx, {})],
  'products/stock/[variant]': [() => getStock(ctx, database.seed.a.products.licenseKey.variantId)],
  settings: [() => getGeneral(ctx)],
  'settings/branding': [() => getBranding(ctx)],
  'settings/configuration': [],
  'settings/domain': [() => findShopDomain(ctx)],
  'settings/policies': [() => getPolicies(ctx)],
  'settings/sender': [() => findSender(ctx)],
  'settings/tax': [() => getShopSettings(ctx)],
  team: [() => getTeam(ctx)],
}

/** What every page shows around itself. */
const FRAME: Load[] = [
  () => getShopSettings(ctx),
  () => getStorefront(ctx),
  () => getMyAccount(ctx),
  () => getImpersonation(ctx),
  () => listAnnounced(ctx),
  () => getStanding(ctx),
]

const folder = path.resolve(import.meta.dirname, '../../../app/[locale]/t/[tenant]/dashboard')
const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'page.tsx')
  .map((file) => path.dirname(file).replaceAll(path.sep, '/').replace(/^\.$/, ''))

test('a platform admin who looks in is shown no goods and no link that is a customer’s key', async () => {
  const { orders, products, webhookEndpointId } = database.seed.a
  const order = await getOrderForMember(ctx, orders.paid.orderId)
  expect(order.link).toBeNull()
  expect(order.fulfilments.map((one) => one.note)).toEqual(order.fulfilments.map(() => null))
  const product = await getProductForMember(ctx, products.accessLink.productId)
  expect(product.delivery).toMatchObject({ accessUrl: null, note: '', file: null })
  const sent = await listDeliveries(ctx, webhookEndpointId, { state: null, before: null })
  expect(sent.deliveries.map(({ body }) => body)).toEqual([null])
  expect(await readFirstWebhook()).toMatchObject({ body: null })
})

test('every page of the dashboard is told of here', () => {
  // What only leads elsewhere, or is nowhere, shows nothing.
  const shown = found.filter((page) => page !== '[...missing]' && page !== 'lending/debts')
  expect(shown.toSorted()).toEqual(Object.keys(PAGES).toSorted())
})

test('what surrounds every page is shown to a platform admin who looks into a shop', async () => {
  for (const load of FRAME) await expect(load()).resolves.toBeDefined()
})

test.each(Object.keys(PAGES))(
  'a platform admin who looks into a shop can open, and not change: /%s',
  async (page) => {
    const source = readFileSync(path.join(folder, page, 'page.tsx'), 'utf8')
    const needed = /requireMember\('([a-z_.]+)'\)/.exec(source)?.[1]
    const { permissions, isWritable } = await openMembership(ctx)
    if (needed !== undefined) expect([...permissions]).toContain(needed)
    expect(isWritable).toBe(false)
    for (const load of PAGES[page] ?? []) await expect(load()).resolves.toBeDefined()
  },
)

test('a right that opens a page lets a platform admin who looks in change nothing', async () => {
  const { couponId, webhookEndpointId, orders, products } = database.seed.a
  const attempts: Load[] = [
    () => pauseCoupon(ctx, couponId, true),
    () => removeEndpoint(ctx, webhookEndpointId),
    () => sendManualOrder(ctx, orders.open.orderId, 1),
    () => duplicateProduct(ctx, products.licenseKey.productId, (name) => name),
    () => importProducts(ctx, { name: 'none.csv', text: 'name', isDryRun: true }),
    () => switchModule(ctx, { moduleId: 'lending', on: true }),
    () => savePolicies(ctx, { refundPolicy: 'None', privacyPolicy: '', terms: '', version: '' }),
  ]
  const outcomes = await Promise.all(attempts.map((attempt) => outcomeOf(attempt())))
  expect(outcomes).toEqual(attempts.map(() => 'forbidden'))
})
