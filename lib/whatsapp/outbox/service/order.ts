import { translator } from '@/lib/core/i18n/i18n'
import { readOrderTold } from '@/lib/commerce/service'
import type { Claim, MessageContent, Voice } from '@/lib/whatsapp/outbox/schema'
import { isWindowOpen } from '@/lib/whatsapp/transport/rules/window'
import { placesOf } from '@/lib/whatsapp/wordings/rules'
import { ORDER_WORDINGS } from '@/lib/whatsapp/wordings/schema'
import { templateStateOf } from '@/lib/whatsapp/wordings/service'
import type { Made } from './words'

type OrderContent = Extract<MessageContent, { kind: 'order' }>

/**
 * What the buyer of an order is told, as it is now. The words are those that WhatsApp reviews, also while somebody may be
 * written to freely; what is kept of them does not open the order.
 */
export async function orderWords(voice: Voice, claim: Claim, content: OrderContent): Promise<Made> {
  const { ctx, transport, channelId, inTransaction } = voice
  const { to, ref, heardAt, createdAt } = claim
  const { id: orderId, template, about } = content
  const phone = 'phone' in to ? to.phone : ''
  const read = await readOrderTold(ctx, { orderId, template, about }, { phone, wantedAt: createdAt })
  if ('skip' in read) return { kind: 'skip', reason: read.skip }
  if ('waitUntil' in read) return { kind: 'wait', ms: read.waitUntil.getTime() - Date.now() }
  const { language, values, shownLink } = read
  const name = ORDER_WORDINGS[template]
  const t = translator(language, 'whatsapp')
  const text = t(`templates.${name}`, values)
  const body = t(`templates.${name}`, { ...values, link: shownLink })
  if (isWindowOpen(transport.capabilities, heardAt, new Date()))
    return { kind: 'say', body, hand: () => transport.sendText({ to, ref, text }) }
  const state = await inTransaction((db) => templateStateOf(db, channelId, { name, language }))
  if (state !== 'approved')
    return {
      kind: 'skip',
      reason: state === 'rejected' || state === 'paused' ? 'template' : 'template_waits',
    }
  const filled = placesOf(name, t).map((place) => values[place])
  return {
    ...{ kind: 'say', body },
    hand: () => transport.sendTemplate({ to, ref, name, language, values: filled }),
  }
}
