import { cutText } from '@/lib/core/text/text'
import { dayMs } from '@/lib/core/time/duration'
import type { MessageContent } from '@/lib/whatsapp/outbox/schema'
import type { Recipient } from '@/lib/whatsapp/transport/schema'

type ReadyContent = Extract<MessageContent, { kind: 'text' | 'choices' }>

/** Whether its words are there already. */
export const isReady = (content: MessageContent): content is ReadyContent =>
  content.kind === 'text' || content.kind === 'choices'

/** No message of WhatsApp is longer. */
const mostSigns = 4_096

/** Ready words as they are read in a chat. */
export function wordsOf(content: ReadyContent): string {
  const lines = content.kind === 'choices' ? content.choices.map((choice, at) => `${at + 1}. ${choice}`) : []
  return cutText([content.text, ...lines].join('\n'), mostSigns, '…')
}

/** Whom a chat is with. */
export function recipientOf(chat: string): Recipient {
  const at = chat.indexOf(':')
  const value = chat.slice(at + 1)
  return chat.startsWith('phone:') ? { phone: value } : { userId: value }
}

/** Whoever asked something yesterday is not answered out of the blue, whatever has held it up. */
export const isStale = (createdAt: Date, now: Date): boolean => now.getTime() - createdAt.getTime() > dayMs
