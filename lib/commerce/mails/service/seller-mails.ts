import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n/i18n'
import { originOf } from '@/lib/core/tenancy/tenant'
import { toAttention } from '@/lib/commerce/orders/data/orders'
import { goodsState, orderContent, senderOf } from './mail-content'
import { loadOrder } from './order-mails'
import { notify } from '@/lib/notifications/service'
import { listOwners } from '@/lib/platform/service'

/** A trouble that is no state of the order: its gateway will make no page for it. */
export const REFUSED_TROUBLE = 'payment_refused'

export type SellerMail = {
  template: 'seller_order_paid' | 'seller_attention'
  orderId: string
  /** One message alone, for one more try. */
  messageKey?: string
  trouble?: typeof REFUSED_TROUBLE
  isForced?: boolean
}

/** Tells every owner of the shop about an order, in the shop's language, once each and once per trouble. */
export async function sendSellerMail(ctx: JobContext, mail: SellerMail): Promise<void> {
  const { template, isForced = false } = mail
  const loaded = await loadOrder(ctx, mail.orderId)
  if (!loaded) return
  const { shop, order } = loaded
  const [, onlyPerson, toldOf] = mail.messageKey?.split(':') ?? []
  const isRefused = mail.trouble !== undefined || toldOf === REFUSED_TROUBLE
  const trouble = isRefused ? REFUSED_TROUBLE : (toAttention(toldOf ?? null) ?? order.attention)
  // The trouble was over before anybody was told.
  const isOver = isRefused ? order.status !== 'awaiting_payment' : trouble === null
  if (template === 'seller_attention' && isOver) return
  const owners = await withActor(jobActor(ctx), (_, last) => listOwners(last))
  const { locale } = shop
  const content = orderContent({ ...loaded, goods: goodsState(loaded.fulfilments) }, locale, {
    dashboard_link: `${originOf(shop.slug)}/dashboard/orders/${order.id}`,
  })
  content.values.problem = translator(locale, 'mail')(`attention.${trouble ?? 'other'}`)
  for (const owner of owners) {
    if (onlyPerson !== undefined && onlyPerson !== owner.personId) continue
    const about = template === 'seller_attention' ? [trouble ?? 'other'] : []
    await notify(
      ctx,
      {
        template,
        key: [order.id, owner.personId, ...about].join(':'),
        orderId: order.id,
        recipient: owner.email,
        locale,
        // An answer goes to the customer: that is whom the seller wants to write to.
        sender: { ...senderOf(shop), replyTo: order.customer.email },
        timeZone: shop.timeZone,
        content,
      },
      { isForced },
    )
  }
}
