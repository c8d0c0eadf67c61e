import { newPublicId } from '@/lib/core/ids'
import { plantBilling, plantIssuer } from './fixtures/billing'
import { plantVisits } from './fixtures/commerce/analytics'
import { plantPictures, plantProducts } from './fixtures/commerce/catalogue'
import { plantCustomer } from './fixtures/commerce/customers'
import { plantDesk } from './fixtures/commerce/desk'
import { plantImport } from './fixtures/commerce/importing'
import { plantOrder } from './fixtures/commerce/orders'
import { plantCoupon } from './fixtures/commerce/pricing'
import { settleOrder } from './fixtures/commerce/settlement'
import { plantStock } from './fixtures/commerce/stock'
import { plantBoards, plantBot, plantSoldRole, plantSale } from './fixtures/discord'
import { plantFailedJob } from './fixtures/events'
import { plantApiKey, plantWebhook } from './fixtures/integrations'
import { plantLending } from './fixtures/lending'
import { plantPaper } from './fixtures/lending-papers'
import { plantNotifications } from './fixtures/notifications'
import { plantReconciliation } from './fixtures/payments/books'
import { plantConnection, plantTrial } from './fixtures/payments/connections'
import { plantInbox } from './fixtures/payments/inbox'
import { plantOutsidePayment, plantRefundProof } from './fixtures/payments/refunds'
import type { Planter } from './fixtures/planting'
import { plantConsole } from './fixtures/platform/console'
import { plantPlan } from './fixtures/platform/plans'
import { plantTeam } from './fixtures/platform/team'
import { plantOnboarding, plantShop, plantTraces } from './fixtures/platform/tenants'
import { plantNumber } from './fixtures/whatsapp'
import type { FixtureMember, FixtureProduct, FixtureShop, FixtureTenant } from './fixtures/shapes'

export { fixtureApiKey } from './fixtures/integrations'
export { plantConnection } from './fixtures/payments/connections'
export { plantPerson } from './fixtures/platform/identity'
export type { FixtureMember, FixtureTenant } from './fixtures/shapes'

/** What the shop is run with: its plan, what it tells whom, and what it connected. */
async function plantWorkings(planter: Planter, shop: FixtureShop, ownerId: string): Promise<string> {
  const invoiceId = await plantPlan(planter, shop.id)
  await plantBilling(planter, shop.id, { invoiceId, personId: ownerId })
  await plantTraces(planter, shop.id, ownerId)
  await plantFailedJob(planter, shop.id)
  await plantNotifications(planter, shop.id, ownerId)
  await plantApiKey(planter, shop.id, ownerId)
  await plantBot(planter, shop.id, ownerId)
  await plantNumber(planter, shop.id, ownerId)
  return plantWebhook(planter, shop.id, ownerId)
}

/** Both gateways, and what the default one was tried and compared with. */
async function plantGateways(
  planter: Planter,
  shop: FixtureShop,
  ownerId: string,
): Promise<FixtureTenant['connections']> {
  const isRupiah = shop.currency === 'IDR'
  const connections = {
    midtrans: await plantConnection(planter, shop.id, 'midtrans', isRupiah),
    stripe: await plantConnection(planter, shop.id, 'stripe', !isRupiah),
  }
  const connectionId = isRupiah ? connections.midtrans : connections.stripe
  const ids = { tenantId: shop.id, connectionId, personId: ownerId }
  await plantTrial(planter, ids)
  await plantInbox(planter, ids)
  await plantReconciliation(planter, ids)
  return connections
}

/** One paid and one open order of a product. */
async function plantOrders(
  planter: Planter,
  shop: FixtureShop,
  sold: { product: FixtureProduct; connections: FixtureTenant['connections'] },
): Promise<FixtureTenant['orders']> {
  const provider = shop.currency === 'IDR' ? 'midtrans' : 'stripe'
  const plan = {
    tenantId: shop.id,
    currency: shop.currency,
    product: sold.product,
    connection: { id: sold.connections[provider], provider } as const,
    customerEmail: `buyer@${shop.slug}.example`,
  }
  const paidPlan = { ...plan, isPaid: true }
  const paid = await settleOrder(planter, paidPlan, await plantOrder(planter, paidPlan))
  const open = await plantOrder(planter, { ...plan, isPaid: false })
  await plantIssuer(planter, shop.id, paid.orderId)
  await plantBoards(planter, shop.id, { orderId: paid.orderId, productId: plan.product.productId })
  return { paid, open }
}

/** Who bought, and what the members keep about it. Answers with the customer. */
async function plantDealings(
  planter: Planter,
  shop: FixtureShop,
  { owner, paid }: { owner: FixtureMember; paid: FixtureTenant['orders']['paid'] },
): Promise<string> {
  const { personId } = owner
  const customerId = await plantCustomer(planter, shop.id, {
    email: paid.customerEmail,
    spentMinor: paid.totalMinor - 1n,
    authorId: personId,
  })
  await plantDesk(planter, shop, { personId, orderId: paid.orderId })
  await plantVisits(planter, shop.id)
  await plantSale(planter, shop.id, paid.orderId)
  await plantImport(planter, shop.id, personId)
  await plantRefundProof(planter, { tenantId: shop.id, refundId: paid.refundId, personId })
  await plantOutsidePayment(planter, { tenantId: shop.id, currency: shop.currency, order: paid, personId })
  await plantConsole(planter, shop, owner)
  return customerId
}

/** A complete shop: people of every role, both gateways, every kind of product, stock, one paid and one open order. */
export async function plantTenant(
  planter: Planter,
  { slug, currency }: Pick<FixtureShop, 'slug' | 'currency'>,
): Promise<FixtureTenant> {
  const shop = { id: newPublicId(), slug, currency }
  await plantShop(planter, shop)
  const members = await plantTeam(planter, shop)
  const ownerId = members.owner.personId
  const webhookEndpointId = await plantWorkings(planter, shop, ownerId)
  const connections = await plantGateways(planter, shop, ownerId)
  const products = await plantProducts(planter, shop)
  await plantOnboarding(planter, shop.id, products.free.productId)
  await plantPictures(planter, shop.id, products.accessLink.productId)
  await plantSoldRole(planter, shop.id, products.accessLink)
  const orders = await plantOrders(planter, shop, { product: products.licenseKey, connections })
  const stock = await plantStock(planter, shop.id, {
    variantId: products.licenseKey.variantId,
    personId: ownerId,
  })
  const customerId = await plantDealings(planter, shop, { owner: members.owner, paid: orders.paid })
  const lending = await plantLending(planter, shop, orders.paid.orderId)
  await plantPaper(planter, shop.id, ownerId)
  const couponId = await plantCoupon(planter, shop.id, {
    productId: products.accessLink.productId,
    usedWith: orders.paid,
  })
  return {
    tenantId: shop.id,
    slug,
    currency,
    members,
    connections,
    products,
    stock,
    orders,
    customerId,
    lending,
    webhookEndpointId,
    couponId,
  }
}
