import type { Locale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { isId } from '@/lib/core/ids'
import { formatMoney } from '@/lib/core/money/money'
import { originOf } from '@/lib/core/tenancy/tenant'
import { isReachable } from '@/lib/core/text/erased-email'
import { toAttention } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import type { RefundRequest } from '@/lib/commerce/returns/schema'
import { goodsState, orderContent, senderOf } from './mail-content'
import type { Loaded } from './compose-mail'
import type { Message } from '@/lib/notifications/schema'
import type { listOwners } from '@/lib/platform/service'

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

export function isSellerMail(mail: { template: string }): mail is SellerMail {
  return SELLER_TEMPLATES.some((one) => one === mail.template)
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

/** The request that a message tells of; undefined where it tells of none. */
export function requestIdOf(mail: SellerMail): string | undefined {
  const [, , toldOf] = mail.messageKey?.split(':') ?? []
  const id = mail.requestId ?? toldOf ?? ''
  return mail.template === 'seller_refund_asked' && isId(id) ? id : undefined
}

/** Null where the customer was answered before anybody was told. */
function requestOf(request: RefundRequest | null, order: Order, locale: Locale): Subject | null {
  if (request?.state !== 'open') return null
  const amount = formatMoney(request.amountMinor, order.currency, locale)
  return { values: { amount, reason: request.reason }, about: [request.id] }
}

function subjectOf(mail: SellerMail, { shop, order }: Loaded, request: RefundRequest | null): Subject | null {
  switch (mail.template) {
    case 'seller_order_paid':
      // Who pays a debt has bought nothing.
      return order.source === 'lending' ? null : { values: {}, about: [] }
    case 'seller_attention':
      return troubleOf(mail, order, shop.locale)
    case 'seller_refund_asked':
      return requestOf(request, order, shop.locale)
  }
}

/** What every owner of the shop is told about an order, in the shop's language, once each and once per trouble or request. */
export function sellerMessages(
  mail: SellerMail,
  loaded: Loaded,
  { owners, request }: { owners: Awaited<ReturnType<typeof listOwners>>; request: RefundRequest | null },
): Message[] {
  const subject = subjectOf(mail, loaded, request)
  if (!subject) return []
  const { shop, order } = loaded
  const [, onlyPerson] = mail.messageKey?.split(':') ?? []
  const { locale } = shop
  const content = orderContent({ ...loaded, goods: goodsState(loaded.fulfilments) }, locale, {
    dashboard_link: `${originOf(shop.slug)}/${locale}/dashboard/orders/${order.id}`,
  })
  Object.assign(content.values, subject.values)
  return owners
    .filter(({ personId }) => onlyPerson === undefined || onlyPerson === personId)
    .map(({ personId, email }) => ({
      template: mail.template,
      key: [order.id, personId, ...subject.about].join(':'),
      orderId: order.id,
      recipient: email,
      locale,
      // An answer goes to the customer: that is whom the seller wants to write to.
      sender: {
        ...senderOf(shop),
        ...(isReachable(order.customer.email) && { replyTo: order.customer.email }),
      },
      timeZone: shop.timeZone,
      content,
    }))
}
