import { cleanText } from '@/lib/core/money/spoken/tokens'
import type { Message } from '@/lib/whatsapp/talk/schema'

/** What nobody wants an answer to: a thumb at a message, one that was taken back, what WhatsApp itself says. */
const QUIET = new Set([
  'reaction',
  'reactionMessage',
  'revoke',
  'system',
  'pinInChatMessage',
  'keepInChatMessage',
])
/** What was said has changed after it was worked on; it is read as it was said first. */
const EDITS = new Set(['edit', 'editedMessage'])

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(cleanText(text))

/** Whether a message can be read: as words, or as a picture that may be of a payment. */
export function readable({ kind, type, body }: Message): 'yes' | 'no' | 'edited' | 'quiet' {
  if (kind === 'other') {
    if (EDITS.has(type ?? '')) return 'edited'
    return QUIET.has(type ?? '') ? 'quiet' : 'no'
  }
  if (isPicture({ kind, type })) return 'yes'
  return hasWords(body) ? 'yes' : 'no'
}

/** A sticker is no receipt, though it is a picture. */
export const isPicture = ({ kind, type }: Pick<Message, 'kind' | 'type'>): boolean =>
  kind === 'file' && (type === 'image' || type === 'document')
