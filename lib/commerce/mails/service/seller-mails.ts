import { jobActor } from '@/lib/core/context'
import type { JobContext, Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n/i18n'
import { isId } from '@/lib/core/ids'
import { formatMoney } from '@/lib/core/money/money'
import { originOf } from '@/lib/core/tenancy/tenant'
import { isReachable } from '@/lib/core/text/erased-email'
import { toAttention } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { findRequest } from '@/lib/commerce/returns/data/requests'
import { goodsState, orderContent, senderOf } from './mail-content'
import { loadOrder } from './compose-mail'
import { notify } from '@/lib/notifications/service'
import { listOwners } from '@/lib/platform/service'
import type { TenantSettings } from '@/lib/platform/schema'

/** A trouble that is no state of the order: its gateway will make no page for it. */
export const REFUSED_TROUBLE = 'payment_refused'

/** What the owners are told about orders. */
export const SELLER_TEMPLATES = ['seller_order_paid', 'seller_attention', 'seller_refund_asked'] as const
type SellerTemplate = (typeof SELLER_TEMPLATES)[number]

export type SellerMail = {
  template: SellerTemplate
  orderId: string
  /** One message alone, for one more try. */
  messageKey?: string
  trouble?: typeof REFUSED_TROUBLE
  /** What a customer asks back. */
  requestId?: string
  isForced?: boolean
}

/** What this message has to say beside the order, and what tells it from others about the same order. */
type Subject = { values: Record<string, string>; about: string[] }

/** Null where the trouble was over before anybody was told. */
function troubleOf(mail: SellerMail, order: Order, locale: Locale): Subject | null {
  const [, , toldOf] = mail.messageKey?.split(':') ?? []
  const isRefused = mail.trouble !== undefined || toldOf === REFUSED_TROUBLE
  const trouble = isRefused ? REFUSED_TROUBLE : (toAttention(toldOf ?? null) ?? order.attention)
  const isOver = isRefused ? order.status !== 'awaiting_payment' : trouble === null
  if (isOver) return null
  const problem = translator(locale, 'mail')(`attention.${trouble ?? 'other'}`)
  return { values: { problem }, about: [trouble ?? 'other'] }
}

/** Null where the customer was answered before anybody was told. */
async function requestOf(
  ctx: JobContext,
  mail: SellerMail,
  order: Order,
  locale: Locale,
): Promise<Subject | null> {
  const [, , toldOf] = mail.messageKey?.split(':') ?? []
  const requestId = mail.requestId ?? toldOf ?? ''
  const request = isId(requestId)
    ? await withActor(jobActor(ctx), (_, last) => findRequest(last, requestId))
    : null
  if (request?.state !== 'open') return null
  const amount = formatMoney(request.amountMinor, order.currency, locale)
  return { values: { amount, reason: request.reason }, about: [requestId] }
}

async function subjectOf(
  ctx: JobContext,
  mail: SellerMail,
  { shop, order }: { shop: TenantSettings; order: Order },
): Promise<Subject | null> {
  switch (mail.template) {
    case 'seller_order_paid':
      // Who pays a debt has bought nothing.
      return order.source === 'lending' ? null : { values: {}, about: [] }
    case 'seller_attention':
      return troubleOf(mail, order, shop.locale)
    case 'seller_refund_asked':
      return requestOf(ctx, mail, order, shop.locale)
  }
}

/** Tells every owner of the shop about an order, in the shop's language, once each and once per trouble or request. */
export async function sendSellerMail(ctx: JobContext, mail: SellerMail): Promise<void> {
  const { template, isForced = false } = mail
  const loaded = await loadOrder(ctx, mail.orderId)
  const subject = loaded && (await subjectOf(ctx, mail, loaded))
  if (!loaded || !subject) return
  const { shop, order } = loaded
  const [, onlyPerson] = mail.messageKey?.split(':') ?? []
  const owners = await withActor(jobActor(ctx), (_, last) => listOwners(last))
  const { locale } = shop
  const content = orderContent({ ...loaded, goods: goodsState(loaded.fulfilments) }, locale, {
    dashboard_link: `${originOf(shop.slug)}/${locale}/dashboard/orders/${order.id}`,
  })
  Object.assign(content.values, subject.values)
  for (const owner of owners) {
    if (onlyPerson !== undefined && onlyPerson !== owner.personId) continue
    await notify(
      ctx,
      {
        template,
        key: [order.id, owner.personId, ...subject.about].join(':'),
        orderId: order.id,
        recipient: owner.email,
        locale,
        // An answer goes to the customer: that is whom the seller wants to write to.
        sender: {
          ...senderOf(shop),
          ...(isReachable(order.customer.email) && { replyTo: order.customer.email }),
        },
        timeZone: shop.timeZone,
        content,
      },
      { isForced },
    )
  }
}
