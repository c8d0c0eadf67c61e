import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getLegacyFigures } from '@/lib/commerce/orders/service/legacy-order'
import { addCategory } from '@/lib/commerce/catalogue/service/categories'
import { eraseCustomer, getCustomer } from '@/lib/commerce/customers/service/member-customers'
import { customerKeyOf } from '@/sandbox/fixtures/commerce/customers'
import { cancelOrder } from '@/lib/commerce/desk/service/member-orders'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { exportOrders } from '@/lib/commerce/desk/service/order-export'
import { getProductForMember } from '@/lib/commerce/catalogue/service/products'
import { resendGoods } from '@/lib/commerce/mails/service/order-resend'
import { pauseCoupon } from '@/lib/commerce/pricing/service/coupons'
import { revealUnit } from '@/lib/commerce/stock/service/stock-items'
import { takeOutUnit } from '@/lib/commerce/stock/service/unit-removal'
import { getBilling } from '@/lib/billing/service/plan'
import { tenantActor } from '@/lib/core/context'
import type { MemberContext, TenantContext } from '@/lib/core/context'
import { asOneTransaction } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { listApiKeys } from '@/lib/integrations/service/api-keys'
import { listEndpoints } from '@/lib/integrations/service/webhooks/endpoints'
import { changeRule } from '@/lib/notifications/service/rules'
import { compareDays } from '@/lib/payments/books/service'
import { listConnections, setDefaultGateway } from '@/lib/payments/connections/service/connections'
import { requestRefund } from '@/lib/payments/refunds/service/refunds'
import { getConnection } from '@/lib/discord/connection/service/connection'
import { getFeatureSettings } from '@/lib/discord/settings/service'
import { getBot } from '@/lib/platform/configuration/service/bot'
import { getAuditPage } from '@/lib/platform/logs/service/audit-log'
import { ROLES, can } from '@/lib/platform/team/rules'
import { changeTeamRule } from '@/lib/platform/team/service/team'
import { saveTax } from '@/lib/platform/tenants/service/tax'
import { addParty, getParty } from '@/lib/lending/parties/service/parties'
import { PartyInput } from '@/lib/lending/parties/schema'
import { FIRST_SETTINGS } from '@/lib/lending/settings/schema'
import { saveLendingSettings } from '@/lib/lending/settings/service'
import { getChannel } from '@/lib/whatsapp/channels/service'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { programOf } from './testing/program'

let database: TestDatabase
let shop: FixtureTenant
let keyId = ''
let unitId = ''
/** Somebody who never bought anything that is still open. */
let customerId = ''

beforeAll(async () => {
  database = await createTestDatabase()
  shop = database.seed.a
  ;({ keyId } = await programOf(database, shop))
  const [unit] = await database.ask<{ id: string }>(
    "select id from public.stock_items where tenant_id = $1 and state = 'available' limit 1",
    [shop.tenantId],
  )
  unitId = unit?.id ?? ''
  customerId = newId()
  await database.ask(
    `insert into public.customers (tenant_id, id, email, email_key, name, sort_name, locale, orders_count, spent_minor)
     values ($1, $2, 'nobody@buyers.example', $3, 'Nobody', 'nobody', 'id', 0, 0)`,
    [shop.tenantId, customerId, customerKeyOf('nobody@buyers.example')],
  )
})
afterAll(() => database.close())

const facts = { requestId: 'test', address: '192.0.2.1', userAgent: 'test', locale: 'en' } as const

function member(who: keyof FixtureTenant['members']): MemberContext {
  const { personId, sessionId } = shop.members[who]
  return { ...facts, tenantId: shop.tenantId, slug: shop.slug, personId, sessionId }
}

/** A key of the owner's, with these of its rights. */
function key(permissions: readonly Permission[]): TenantContext {
  const { personId } = shop.members.owner
  const { tenantId, slug } = shop
  return { ...facts, tenantId, slug, keyId, personId, permissions, isWritable: true }
}

/** For each right, a call that takes it. */
const CALLS: Record<Permission, (ctx: TenantContext) => Promise<unknown>> = {
  'orders.read': (ctx) => getOrderForMember(ctx, shop.orders.paid.orderId),
  'products.read': (ctx) => getProductForMember(ctx, shop.products.file.productId),
  'customers.read': (ctx) => getCustomer(ctx, shop.customerId),
  'analytics.read': (ctx) => getLegacyFigures(ctx),
  'products.write': (ctx) => addCategory(ctx, { name: 'Tried' }),
  'stock.write': (ctx) => takeOutUnit(ctx, { unitId, reason: 'Broken' }),
  'stock.reveal': (ctx) => revealUnit(ctx, shop.orders.paid.stockItemId),
  'orders.fulfil': (ctx) => resendGoods(ctx, shop.orders.paid.orderId),
  'orders.cancel': (ctx) => cancelOrder(ctx, shop.orders.open.orderId),
  'notifications.write': (ctx) => changeRule(ctx, 'order_received', { isOn: true, delayMinutes: 5 }),
  'orders.refund': (ctx) => requestRefund(ctx, { orderId: shop.orders.paid.orderId, amountMinor: 1n }),
  'orders.export': (ctx) => exportOrders(ctx, { filter: {}, format: 'csv' }),
  'reconciliation.read': (ctx) => compareDays(ctx, { from: '2026-01-01', to: '2026-01-02' }),
  'billing.manage': (ctx) => getBilling(ctx),
  'payments.read': (ctx) => listConnections(ctx),
  'payments.manage': (ctx) => setDefaultGateway(ctx, shop.connections.stripe),
  'team.manage': (ctx) => changeTeamRule(ctx, false),
  'customers.erase': (ctx) => eraseCustomer(ctx, { customerId, confirmation: 'nobody@buyers.example' }),
  'settings.write': (ctx) =>
    saveTax(ctx, { isIncluded: true, name: 'PPN', number: '', standardBp: 1100, reducedBp: 0 }),
  'coupons.write': (ctx) => pauseCoupon(ctx, shop.couponId, true),
  'api_keys.manage': (ctx) => listApiKeys(ctx),
  'webhooks.manage': (ctx) => listEndpoints(ctx),
  'modules.configure': (ctx) => getBot(ctx),
  'discord.manage': (ctx) => getConnection(ctx),
  'tickets.work': (ctx) => getFeatureSettings(ctx, 'tickets', z.object({}), 'tickets.work'),
  'community.manage': (ctx) => getFeatureSettings(ctx, 'leveling', z.object({}), 'community.manage'),
  'lending.read': (ctx) => getParty(ctx, shop.lending.partyId),
  'lending.write': (ctx) => addParty(ctx, PartyInput.parse({ name: 'Wati' })),
  'lending.approve': (ctx) => saveLendingSettings(ctx, { ...FIRST_SETTINGS, version: 1 }),
  'whatsapp.manage': (ctx) => getChannel(ctx),
  'audit.read': (ctx) => getAuditPage(ctx, {}, {}),
}

/** What comes of a call, of which nothing is left afterwards. */
async function outcomeOf(ctx: TenantContext, right: Permission): Promise<'allowed' | 'refused'> {
  try {
    await asOneTransaction(tenantActor(ctx), 'tried', () => CALLS[right](ctx))
    return 'allowed'
  } catch (error) {
    // What may not be read is not there.
    if (error instanceof AppError && (error.status === 403 || error.status === 404)) return 'refused'
    throw error
  }
}

/** Every member may do some things; those are refused to whoever is none any more. */
const whoLacks = (right: Permission) => ROLES.find((role) => !can(role, right)) ?? 'removed'

test.each(PERMISSION_NAMES)('%s lets a member do what it is for, and one without it not', async (right) => {
  expect(await outcomeOf(member('owner'), right)).toBe('allowed')
  expect(await outcomeOf(member(whoLacks(right)), right)).toBe('refused')
})

test.each(PERMISSION_NAMES)(
  '%s lets a program do what it is for, and one with every other right not',
  async (right) => {
    expect(await outcomeOf(key(PERMISSION_NAMES), right)).toBe('allowed')
    expect(await outcomeOf(key(PERMISSION_NAMES.filter((name) => name !== right)), right)).toBe('refused')
  },
)
