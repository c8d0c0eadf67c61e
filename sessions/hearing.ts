import { getContentType, jidDecode, normalizeMessageContent, proto } from 'baileys'
import type { LIDMapping, WAMessage, WAMessageKey } from 'baileys'
import type {
  SessionContact,
  SessionMessage,
  SessionPair,
  SessionReceipt,
} from '@/lib/whatsapp/sessions/schema'
import type { HeardContent } from '@/lib/whatsapp/transport/schema'

const PERSONS = ['s.whatsapp.net', 'lid', 'hosted', 'hosted.lid']

const phoneOf = (jid: string | null | undefined): string | null => {
  const decoded = jid ? jidDecode(jid) : undefined
  return decoded?.server === 's.whatsapp.net' || decoded?.server === 'hosted' ? decoded.user : null
}
const lidOf = (jid: string | null | undefined): string | null => {
  const decoded = jid ? jidDecode(jid) : undefined
  return decoded?.server === 'lid' || decoded?.server === 'hosted.lid' ? `${decoded.user}@lid` : null
}

/** An older field for the same as `remoteJidAlt`. */
type Key = WAMessageKey & { senderPn?: string | null; senderLid?: string | null }

/** Who it is, by both names where WhatsApp says both. */
export function contactOf(key: Key): SessionContact {
  const all = [key.remoteJid, key.remoteJidAlt, key.senderPn, key.senderLid]
  const first = (read: (jid: string | null | undefined) => string | null): string | null =>
    all.map(read).find((one) => one !== null) ?? null
  return { phone: first(phoneOf), userId: first(lidOf) }
}

/** Groups, channels, statuses and what was said from the number itself are nobody's word to us. */
function isTold({ remoteJid, fromMe }: WAMessageKey): boolean {
  const server = remoteJid ? jidDecode(remoteJid)?.server : undefined
  return fromMe !== true && server !== undefined && PERSONS.includes(server)
}

const FILES = {
  imageMessage: 'image',
  documentMessage: 'document',
  audioMessage: 'audio',
  videoMessage: 'video',
  stickerMessage: 'sticker',
} as const
type FileKind = keyof typeof FILES
const isFile = (type: string): type is FileKind => Object.hasOwn(FILES, type)

/** Under which a file can be fetched again: with its key, so it is sealed by who keeps it. */
export type FileKey = { type: (typeof FILES)[FileKind]; directPath: string; mediaKey: string }

type SealFile = (file: FileKey) => string

function fileOf(content: proto.IMessage, type: FileKind, seal: SealFile): HeardContent | null {
  const file: proto.Message.IDocumentMessage | null | undefined = content[type]
  if (!file?.directPath || !file.mediaKey) return null
  const { directPath, mediaKey, mimetype, fileName, caption } = file
  const key = { type: FILES[type], directPath, mediaKey: Buffer.from(mediaKey).toString('base64') }
  return {
    ...{ kind: 'file', type: FILES[type], fileRef: seal(key), mime: mimetype ?? 'application/octet-stream' },
    ...{ name: fileName ?? null, caption: caption ?? null },
  }
}

function contentOf(message: proto.IMessage, seal: SealFile): HeardContent | null {
  const content = normalizeMessageContent(message)
  const type = content ? getContentType(content) : undefined
  if (!content || !type) return null
  if (type === 'conversation') return { kind: 'text', text: content.conversation ?? '' }
  if (type === 'extendedTextMessage') return { kind: 'text', text: content.extendedTextMessage?.text ?? '' }
  if (isFile(type)) return fileOf(content, type, seal)
  // Keys that devices pass to each other, edits and deletions are no messages.
  if (type === 'protocolMessage' || type === 'senderKeyDistributionMessage') return null
  return { kind: 'other', type: type.slice(0, 64) }
}

const quotedIn = (message: proto.IMessage): string | null => {
  const content = normalizeMessageContent(message)
  return content?.extendedTextMessage?.contextInfo?.stanzaId ?? null
}

/** A message as the product keeps it; null where it is none to us. */
export function heardMessage(
  { key, message, messageTimestamp, pushName }: WAMessage,
  seal: SealFile,
): SessionMessage | null {
  if (!isTold(key) || !key.id || !message) return null
  const from = contactOf(key)
  const content = contentOf(message, seal)
  if (!content || (from.phone === null && from.userId === null)) return null
  return {
    ...{ messageRef: key.id, from, name: pushName ?? null, content, quotedRef: quotedIn(message) },
    at: new Date(Number(messageTimestamp ?? 0) * 1000 || Date.now()),
  }
}

export function pairsIn(contacts: readonly SessionContact[]): SessionPair[] {
  return contacts.flatMap(({ phone, userId }) =>
    phone !== null && userId !== null ? [{ phone, userId }] : [],
  )
}

export const pairOf = ({ pn, lid }: LIDMapping): SessionPair[] =>
  pairsIn([{ phone: phoneOf(pn), userId: lidOf(lid) }])

const { Status } = proto.WebMessageInfo
const STATUSES = new Map<number, SessionReceipt['status']>([
  [Status.SERVER_ACK, 'sent'],
  [Status.DELIVERY_ACK, 'delivered'],
  [Status.READ, 'read'],
  [Status.PLAYED, 'read'],
])

export function receiptOf(
  { key, update }: { key: WAMessageKey; update: Partial<WAMessage> },
  refOf: (id: string) => string | null,
): SessionReceipt | null {
  const status = STATUSES.get(update.status ?? -1)
  const ref = key.fromMe === true && key.id ? refOf(key.id) : null
  return status !== undefined && ref !== null ? { ref, status, at: new Date() } : null
}
