import { z } from 'zod'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { readPayloads } from '@/lib/core/db/queries/events'
import { isTemplate } from '@/lib/notifications/schema'
import type { Template } from '@/lib/notifications/schema'
import { sendBotMail, sendRestMail } from '@/lib/notifications/service/owners/bot-broken'
import { sendGatewayKeyMail } from '@/lib/notifications/service/owners/gateway-key'
import { sendInvitation } from '@/lib/notifications/service/owners/invitation'
import { sendLimitWarning } from '@/lib/notifications/service/owners/limit-warning'
import { sendLowStockMail } from '@/lib/notifications/service/owners/low-stock'
import { giveUpMessages, reopenMessage } from './notify'
import { sendNumberMail } from '@/lib/notifications/service/owners/number-down'
import { sendStandingMail } from '@/lib/notifications/service/owners/standing'
import { sendTenantMessage } from '@/lib/notifications/service/owners/tenant-message'
import { sendWelcome } from '@/lib/notifications/service/owners/welcome'

const Reached = z.object({ meter: z.string(), percent: z.string(), used: z.string(), limit: z.string() })
const StateNews = z.object({ state: z.string(), reason: z.string().nullable() })
const RestNews = z.object({ part: z.string() })
const KeyNews = z.object({ gateway: z.string(), change: z.string() })
const StockFell = z.object({ variantId: z.string(), product: z.string(), left: z.string() })
const Welcome = z.object({ personId: z.string(), locale: z.string() })

/** What the event told that the message came from. */
async function readEvent<T>(ctx: JobContext, eventId: string, schema: z.ZodType<T>): Promise<T | null> {
  const found = await withActor(jobActor(ctx), (_, last) => readPayloads(last, [eventId]))
  return schema.safeParse(found.get(eventId)).data ?? null
}

/** Makes the message anew from what it came from: it holds what is true now, as any other. */
async function compose(ctx: JobContext, template: Template, key: string): Promise<void> {
  const [source = ''] = key.split(':')
  switch (template) {
    case 'team_invitation':
      return sendInvitation(ctx, source, key)
    case 'tenant_message':
      return sendTenantMessage(ctx, source, key)
    case 'shop_suspended':
    case 'shop_reactivated':
    case 'deletion_planned':
    case 'deletion_called_off':
      return sendStandingMail(ctx, source, key)
    case 'shop_opened': {
      const told = await readEvent(ctx, source, Welcome)
      return told ? sendWelcome(ctx, { eventId: source, ...told }, key) : undefined
    }
    case 'limit_warning': {
      const told = await readEvent(ctx, source, Reached)
      return told ? sendLimitWarning(ctx, source, told, key) : undefined
    }
    case 'seller_low_stock': {
      const told = await readEvent(ctx, source, StockFell)
      return told ? sendLowStockMail(ctx, source, told, key) : undefined
    }
    case 'key_refused':
    case 'key_works': {
      const told = await readEvent(ctx, source, KeyNews)
      return told ? sendGatewayKeyMail(ctx, source, told, key) : undefined
    }
    case 'bot_broken':
    case 'number_down': {
      const told = await readEvent(ctx, source, StateNews)
      const send = template === 'bot_broken' ? sendBotMail : sendNumberMail
      return told ? send(ctx, source, { state: told.state, reason: told.reason ?? '' }, key) : undefined
    }
    case 'bot_rests': {
      const told = await readEvent(ctx, source, RestNews)
      return told ? sendRestMail(ctx, source, told, key) : undefined
    }
    default:
      return undefined
  }
}

/**
 * Lets a message about the shop or an account, which belongs to no order, go out once more. It is given up where nobody
 * needs it any more: an invitation that ended, a proven address, an owner who left.
 */
export async function sendAgain(
  ctx: JobContext,
  wish: { id: string; attempts: number; template: string; key: string },
): Promise<void> {
  const { template, key } = wish
  if (!isTemplate(template)) throw new Error('The job names a message that does not exist.')
  if (!(await reopenMessage(ctx, wish))) return
  await compose(ctx, template, key)
  await giveUpMessages(ctx, [{ template, key }])
}
