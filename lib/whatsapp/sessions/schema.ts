import type { Channel } from '@/lib/whatsapp/channels/schema'
import type { HeardContent, ReceiptStatus, WhatsAppTransport } from '@/lib/whatsapp/transport/schema'

/** What is kept of a linked number: what it is at WhatsApp, and the ten kinds of keys that belong to its chats. */
export const KEY_KINDS = [
  'creds',
  'pre-key',
  'session',
  'sender-key',
  'sender-key-memory',
  'app-state-sync-key',
  'app-state-sync-version',
  'lid-mapping',
  'device-list',
  'tctoken',
  'identity-key',
] as const
export type KeyKind = (typeof KEY_KINDS)[number]

/** A key to be kept; without a value it is forgotten. */
export type KeyChange = { kind: KeyKind; name: string; value: string | null }

/** Where the keys of one number are kept. Refuses, with `SessionLost`, whoever does not hold the number any more. */
export type KeyStore = {
  read: (kind: KeyKind, names: readonly string[]) => Promise<Map<string, string>>
  /** All of it, or nothing. */
  write: (changes: readonly KeyChange[]) => Promise<void>
}

/** How somebody wants to link the number: by a picture that the phone scans, or by letters that are typed there. */
export type PairingWay = 'qr' | 'code'
export type Pairing = { kind: PairingWay; text: string }

/** Somebody at WhatsApp; a phone where WhatsApp said it, never guessed. */
export type SessionContact = { phone: string | null; userId: string | null }

/** What a linked number hears in chats with one person each; groups, channels and own words are not among it. */
export type SessionMessage = {
  messageRef: string
  from: SessionContact
  name: string | null
  at: Date
  content: HeardContent
  quotedRef: string | null
}

/** `ref` is ours, chosen before: it is the message's own id here. */
export type SessionReceipt = { ref: string; status: Exclude<ReceiptStatus, 'failed'>; at: Date }

/** Which phone an id stands for. */
export type SessionPair = { userId: string; phone: string }

/** What is told of a connection while it stands. Each is awaited before the next, so that nothing overtakes. */
export type SessionEvents = {
  onPairing: (pairing: Pairing) => Promise<void>
  /** It stands, and this is the number of the phone. */
  onOpen: (phone: string) => Promise<void>
  onMessages: (messages: readonly SessionMessage[]) => Promise<void>
  onReceipts: (receipts: readonly SessionReceipt[]) => Promise<void>
  onPairs: (pairs: readonly SessionPair[]) => Promise<void>
}

/** One connection of a linked number, from its beginning to its end. */
export type SessionTransport = WhatsAppTransport & {
  /** The code with which it ended; never rejects. */
  readonly closed: Promise<number>
  /** Takes the number off the phone. Resolves once it was said, or could not be. */
  logout: () => Promise<void>
  /** Ends the connection; the number stays linked. */
  close: () => void
}

export type SessionFacts = {
  channelId: string
  /** The number as it was set. */
  phone: string
  way: PairingWay
  keys: KeyStore
}

/** Begins a connection. Throws nothing: what goes wrong ends it. */
export type Connect = (facts: SessionFacts, events: SessionEvents) => SessionTransport

/** What is shown to link a number, for the page. */
export type ShownPairing = { kind: PairingWay; text: string; validUntil: Date; pairingsLeft: number }

/** How the number stands, for the page on which it is linked. */
export type PairingView = {
  channel: Channel | null
  pairing: Omit<ShownPairing, 'text'> | null
  /** Letters, as they are typed on the phone. */
  code: string | null
}
