import { translator } from '@/lib/core/i18n/i18n'
import { readReminder } from '@/lib/lending/service'
import type { Claim, Voice } from '@/lib/whatsapp/outbox/schema'
import { templateText } from '@/lib/whatsapp/wordings/rules'
import { templateStateOf } from '@/lib/whatsapp/wordings/service'
import { isWindowOpen } from '@/lib/whatsapp/transport/rules/window'
import type { Made } from './words'

/**
 * What somebody is reminded of, as it is now: in our words while they may be written to freely, and else in the text that
 * WhatsApp has allowed.
 */
export async function reminderWords(voice: Voice, claim: Claim, reminderId: string): Promise<Made> {
  const { ctx, transport, channelId, inTransaction } = voice
  const { to, ref, heardAt } = claim
  const read = await readReminder(ctx, reminderId)
  if ('skip' in read) return { kind: 'skip', reason: read.skip }
  if ('waitUntil' in read) return { kind: 'wait', ms: read.waitUntil.getTime() - Date.now() }
  const { text, language, template } = read
  if (isWindowOpen(transport.capabilities, heardAt, new Date()))
    return { kind: 'say', body: text, hand: () => transport.sendText({ to, ref, text }) }
  const { name, values } = template
  const state = await inTransaction((db) => templateStateOf(db, channelId, { name, language }))
  if (state !== 'approved')
    return {
      kind: 'skip',
      reason: state === 'rejected' || state === 'paused' ? 'template' : 'template_waits',
    }
  // The text that was reviewed is what arrives, whatever words of their own the tenant has.
  const body = templateText(name, translator(language, 'whatsapp'), values)
  return { kind: 'say', body, hand: () => transport.sendTemplate({ to, ref, name, language, values }) }
}
