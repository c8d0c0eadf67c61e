import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { originOf } from '@/lib/core/tenancy/tenant'
import { isReachable } from '@/lib/core/text/erased-email'
import { senderOf } from './mail-content'
import { loadOrder } from './compose-mail'
import { giveUpMessages, notify, listOrderMessages } from '@/lib/notifications/service'

/** States in which a message has reached somebody, or may have. */
const wentOut: readonly string[] = ['sending', 'sent', 'uncertain']

/**
 * Tells an address that the order it was told of is over, because its buyer gave another address. Only where a message
 * had gone there, and nothing about the order but its number: the address may be a stranger's.
 */
export async function sendReaddressedMail(
  ctx: JobContext,
  orderId: string,
  options: { isForced: boolean },
): Promise<void> {
  const template = 'order_readdressed'
  const loaded = await loadOrder(ctx, orderId)
  const told = loaded ? await withActor(jobActor(ctx), (_, last) => listOrderMessages(last, orderId)) : []
  const wasTold = told.some((message) => message.template !== template && wentOut.includes(message.state))
  const recipient = loaded?.order.customer.email ?? null
  if (!loaded || !wasTold || loaded.order.status !== 'cancelled' || !isReachable(recipient))
    return giveUpMessages(ctx, [{ template, key: orderId }])
  const { shop, order } = loaded
  await notify(
    ctx,
    {
      ...{ template, key: orderId, orderId, recipient, locale: order.locale },
      ...{ sender: senderOf(shop), timeZone: shop.timeZone },
      content: {
        values: { number: order.number, shop: shop.name },
        links: { shop_link: originOf(shop.slug) },
      },
    },
    options,
  )
}
