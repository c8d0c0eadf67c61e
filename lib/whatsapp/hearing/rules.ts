import { createHash } from 'node:crypto'
import { cutText } from '@/lib/core/text/text'
import type { Heard, HeardContent, KeptFile } from '@/lib/whatsapp/transport/schema'

export type HeardMessage = Extract<Heard, { kind: 'message' }>
/** As much of it as every way of connecting tells. */
export type ToldMessage = Omit<HeardMessage, 'kind' | 'phoneId'>

/** A message as it is kept until it is worked on. */
export type InboxEntry = {
  chat: string
  sender: string
  messageRef: string
  phone: string | null
  userId: string | null
  senderName: string
  kind: HeardContent['kind']
  body: string
  details: Record<string, string | null>
  quotedRef: string | null
  saidAt: Date
}

/** More of a message than this says nothing that a debt book could act on. */
const mostSigns = 8_000

const keptText = ({ sizeBytes, ...kept }: KeptFile): string =>
  JSON.stringify({ ...kept, sizeBytes: sizeBytes.toString() })

function partsOf(content: HeardContent): { body: string; details: InboxEntry['details'] } {
  switch (content.kind) {
    case 'text':
      return { body: content.text, details: {} }
    case 'choice':
      return { body: content.text, details: { payload: cutText(content.payload, 512) } }
    case 'file': {
      const { type, fileRef, mime, name } = content
      const details = { type, fileRef, mime, name: name === null ? null : cutText(name, 240) }
      const { kept } = content
      return { body: content.caption ?? '', details: kept ? { ...details, kept: keptText(kept) } : details }
    }
    case 'other':
      return { body: '', details: { type: content.type } }
  }
}

/** People write to the number alone, so a chat is whom it is with. */
export function entryOf({ from, name, messageRef, content, quotedRef, at }: ToldMessage): InboxEntry {
  const chat = from.phone === null ? `user:${from.userId ?? ''}` : `phone:${from.phone}`
  const { body, details } = partsOf(content)
  return {
    ...{ chat, sender: chat, messageRef, phone: from.phone, userId: from.userId },
    ...{ senderName: cutText(name ?? '', 200), kind: content.kind, body: cutText(body, mostSigns), details },
    ...{ quotedRef, saidAt: at },
  }
}

/** Tells the chats of a number apart without saying whose they are. */
export const contactOf = (channelId: string, chat: string): string =>
  createHash('sha256').update(`${channelId} ${chat}`).digest('base64url').slice(0, 22)
