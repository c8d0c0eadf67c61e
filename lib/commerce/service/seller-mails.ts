import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n'
import { originOf } from '@/lib/core/tenant'
import { toAttention } from '@/lib/commerce/data/orders'
import { goodsState, orderContent, senderOf } from '@/lib/commerce/service/mail-content'
import { loadOrder } from '@/lib/commerce/service/order-mails'
import { notify } from '@/lib/notifications/service'
import { listOwners } from '@/lib/platform/service'

export type SellerMail = {
  template: 'seller_order_paid' | 'seller_attention'
  orderId: string
  /** One message alone, for one more try. */
  messageKey?: string
  isForced?: boolean
}

/** Tells every owner of the shop about an order, in the shop's language, once each and once per trouble. */
export async function sendSellerMail(ctx: JobContext, mail: SellerMail): Promise<void> {
  const { template, isForced = false } = mail
  const loaded = await loadOrder(ctx, mail.orderId)
  if (!loaded) return
  const { shop, order } = loaded
  const [, onlyPerson, toldOf] = mail.messageKey?.split(':') ?? []
  const attention = toAttention(toldOf ?? null) ?? order.attention
  // The trouble was over before anybody was told.
  if (template === 'seller_attention' && attention === null) return
  const owners = await withActor(jobActor(ctx), (_, last) => listOwners(last, ctx.tenantId))
  const { locale } = shop
  const content = orderContent({ ...loaded, goods: goodsState(loaded.fulfilments) }, locale, {
    dashboard_link: `${originOf(shop.slug)}/dashboard/orders/${order.id}`,
  })
  content.values.problem = translator(locale, 'mail')(`attention.${attention ?? 'other'}`)
  for (const owner of owners) {
    if (onlyPerson !== undefined && onlyPerson !== owner.personId) continue
    const about = template === 'seller_attention' ? [attention ?? 'other'] : []
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
