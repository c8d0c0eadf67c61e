import { tenantActor } from '@/lib/core/context'
import type { Locale, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { readMembership } from '@/lib/core/db/queries/member'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import { parsePermissions } from '@/lib/core/guards/permission'
import { originOf } from '@/lib/core/tenancy/tenant'
import { dayMs } from '@/lib/core/time/duration'
import { findNewestOrderId } from '@/lib/commerce/mails/data/mails'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'
import { orderContent, senderOf } from './mail-content'
import { SELLER_TEMPLATES } from './seller-mails'
import type { MailFact, Message, Template } from '@/lib/notifications/schema'
import { getTenantSettings } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'

const needsPayment: ReadonlySet<Template> = new Set([
  'order_received',
  'payment_instructions',
  'payment_reminder_early',
  'payment_reminder_last',
  'order_expired',
])

type Sample = Parameters<typeof orderContent>[0]

function inventedOrder(shop: TenantSettings, locale: Locale, now: Date): Sample {
  const word = translator(locale, 'mail')
  const priceMinor = shop.currency === 'IDR' ? 150_000n : 1_900n
  const line = {
    productName: word('sample.product'),
    variantName: '',
    quantity: 1,
    unitPriceMinor: priceMinor,
    taxRateBp: 0,
    taxMinor: 0n,
  }
  return {
    shop,
    taxName: shop.tax.name,
    goods: 'ready',
    lines: [line],
    order: {
      number: '000000000001',
      currency: shop.currency,
      subtotalMinor: priceMinor,
      discountMinor: 0n,
      couponCode: null,
      taxMinor: 0n,
      pricesIncludeTax: true,
      uniqueCode: 0,
      totalMinor: priceMinor,
      windowEndsAt: new Date(now.getTime() + dayMs),
      customer: { name: word('sample.name') },
    },
  }
}

/** The shop's newest order as a message can tell of it; who may not know customers sees an invented name. */
async function newestOrder(
  db: TenantDb,
  shop: TenantSettings,
  template: Template,
  locale: Locale,
): Promise<Sample | null> {
  const id = await findNewestOrderId(db, !needsPayment.has(template))
  const order = id === null ? null : await findOrder(db, id)
  if (!order) return null
  const permissions = parsePermissions((await readMembership(db)).permissions)
  const name = permissions.has('customers.read')
    ? order.customer.name
    : translator(locale, 'mail')('sample.name')
  const lines = await listOrderLines(db, order.id)
  return { shop, taxName: shop.tax.name, goods: 'ready', lines, order: { ...order, customer: { name } } }
}

/** What stands where the goods or the way to pay would be: never the real ones, which are their buyer's alone. */
function sampleFacts(template: Template, sample: Sample, locale: Locale): MailFact[] {
  const word = translator(locale, 'mail')
  if (template === 'payment_instructions') {
    return [
      { label: word('facts.bank'), value: 'BCA' },
      { label: word('facts.virtual_account'), value: '8888 0000 1234 5678' },
      {
        label: word('facts.amount'),
        value: formatMoney(sample.order.totalMinor, sample.order.currency, locale),
      },
    ]
  }
  const label = sample.lines[0]?.productName ?? word('sample.product')
  return [{ label, value: 'https://example.com/…', href: 'https://example.com/' }]
}

/**
 * What a message would say now, with the facts of the shop's newest order or, where there is none, invented ones. Its
 * links lead to the shop and the dashboard: a preview or test never carries the secret link of somebody's order.
 */
export async function getMailSample(
  ctx: TenantContext,
  template: Template,
  locale: Locale,
): Promise<Pick<Message, 'template' | 'locale' | 'sender' | 'content'> & { isReal: boolean }> {
  const { shop, real } = await withActor(tenantActor(ctx), async (db) => {
    const settings = await getTenantSettings(db)
    return { shop: settings, real: await newestOrder(db, settings, template, locale) }
  })
  const sample = real ?? inventedOrder(shop, locale, new Date())
  const origin = originOf(shop.slug)
  const content = orderContent(sample, locale, {
    order_link: `${origin}/find-order`,
    course_login_link: `${origin}/find-order`,
    orders_link: `${origin}/find-order`,
    dashboard_link: `${origin}/${locale}/dashboard/orders`,
  })
  content.values.amount = content.total ?? ''
  content.values.code = '123456'
  content.values.product = sample.lines[0]?.productName ?? ''
  content.values.left = '3'
  content.values.reason = translator(locale, 'mail')('sample.reason')
  content.values.answer = translator(locale, 'mail')('sample.answer')
  content.values.problem = translator(locale, 'mail')('attention.paid_late')
  content.facts = sampleFacts(template, sample, locale)
  const sender = senderOf(shop)
  // To a seller it goes out with the customer's address, which is nobody's business here.
  if (SELLER_TEMPLATES.some((one) => one === template)) sender.replyTo = 'customer@example.com'
  return { template, locale, sender, content, isReal: real !== null }
}
