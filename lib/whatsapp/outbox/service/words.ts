import type { Claim, Voice } from '@/lib/whatsapp/outbox/schema'
import { isReady, wordsOf } from '@/lib/whatsapp/outbox/rules/content'
import type { Outcome } from '@/lib/whatsapp/transport/schema'
import { isWindowOpen } from '@/lib/whatsapp/transport/rules/window'
import { bookWords } from './book'
import { orderWords } from './order'
import { paperWords } from './paper'
import { reminderWords } from './reminder'

/** What is said, and how it is handed over; or why not, or not yet. */
export type Made =
  | { kind: 'say'; body: string; hand: () => Promise<Outcome> }
  | { kind: 'skip'; reason: string }
  | { kind: 'wait'; ms: number }

/** Makes the words of what was taken. */
export async function makeWords(voice: Voice, claim: Claim): Promise<Made> {
  const { transport } = voice
  const { to, ref, content, heardAt } = claim
  const isOpen = isWindowOpen(transport.capabilities, heardAt, new Date())
  if (isReady(content)) {
    if (!isOpen) return { kind: 'skip', reason: 'window_shut' }
    const text = wordsOf(content)
    const quoting = content.quoting === undefined ? {} : { quoting: content.quoting }
    return { kind: 'say', body: text, hand: () => transport.sendText({ to, ref, text, ...quoting }) }
  }
  if (content.kind === 'order') return orderWords(voice, claim, content)
  if (content.kind === 'reminder') return reminderWords(voice, claim, content.id)
  if (!isOpen) return { kind: 'skip', reason: 'window_shut' }
  return content.kind === 'book' ? bookWords(voice, claim, content) : paperWords(voice, claim, content)
}
