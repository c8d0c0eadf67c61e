/** Whom a message is for: a number, digits with the country first; or an id, where the number is not told. */
export type Recipient = { phone: string } | { userId: string }

/** What every message brings along. */
type Sending = {
  to: Recipient
  /** Ours, chosen before: receipts bring it back, also of a message whose answer was lost. */
  ref: string
  /** The message that this one answers, by WhatsApp's id. */
  quoting?: string
}

export type SentText = Sending & { text: string }

export type SentTemplate = Sending & {
  name: string
  /** As WhatsApp writes it: `id`, `en`, `ar`. */
  language: string
  /** What is filled into the body, in order. */
  values: readonly string[]
  /** The end of the address that the first button leads to. */
  linkEnd?: string
}

export type SentDocument = Sending & {
  file: { name: string; type: string; bytes: Uint8Array }
  caption?: string
}

/** Why WhatsApp does not take a message, or could not deliver it, in words of ours. */
export const REFUSALS = [
  'unreachable',
  'stopped',
  'held_back',
  'window_shut',
  'template',
  'invalid',
  'pair_limit',
  'rate',
  'spam',
  'unavailable',
  'offline',
  'locked',
  'token',
  'payment',
  'other',
] as const
export type Refusal = (typeof REFUSALS)[number]

export type Refused = {
  kind: 'refused'
  why: Refusal
  /** WhatsApp's own number for it, for the log; null where it said nothing. */
  code: number | null
  /** How long WhatsApp wants us to wait; null where it does not say. */
  retryAfterMs: number | null
}

/**
 * What came of handing a message over. `accepted`: WhatsApp has it. `refused`: it surely has not. `uncertain`: it may have
 * it, so the message is never sent again by itself; a receipt with our reference settles it.
 */
export type Outcome =
  | { kind: 'accepted'; messageRef: string }
  | Refused
  | { kind: 'uncertain'; why: 'timed_out' | 'lost_answer' | 'unclear_answer' }

export type FetchedFile =
  | { kind: 'fetched'; bytes: Uint8Array; type: string }
  /** Too old, too large, or not what was announced: asking again helps nothing. */
  | { kind: 'gone' }
  | { kind: 'later' }

/** What a kind of connection can do. */
export type Capabilities = {
  kind: 'cloud' | 'qr'
  /** How long after somebody wrote they may be written to freely; null where there is no such limit. */
  windowMs: number | null
  hasTemplates: boolean
}

/** How messages of one number leave, whichever way it is connected. */
export type WhatsAppTransport = {
  readonly capabilities: Capabilities
  sendText: (message: SentText) => Promise<Outcome>
  /** Refused with `template` where the connection has none. */
  sendTemplate: (message: SentTemplate) => Promise<Outcome>
  sendDocument: (message: SentDocument) => Promise<Outcome>
  /** Whether WhatsApp knows now that this was read; a courtesy, so a failure is no error. */
  markRead: (messageRef: string) => Promise<boolean>
  fetchFile: (fileRef: string) => Promise<FetchedFile>
}

/** Who wrote, or was written to; at least one of the two is known. */
export type Contact = { phone: string | null; userId: string | null }

/** A file of a chat in our own storage. */
export type KeptFile = { key: string; name: string; type: string; sizeBytes: bigint; sha256: string }

export type HeardContent =
  | { kind: 'text'; text: string }
  /** A button or a line of a list that was chosen. */
  | { kind: 'choice'; text: string; payload: string }
  | {
      kind: 'file'
      type: string
      fileRef: string
      mime: string
      name: string | null
      caption: string | null
      /** Where whoever heard of it alone can fetch it, and has. */
      kept?: KeptFile
    }
  /** Anything else: its WhatsApp name. */
  | { kind: 'other'; type: string }

export const RECEIPT_STATUSES = ['sent', 'delivered', 'read', 'failed'] as const
export type ReceiptStatus = (typeof RECEIPT_STATUSES)[number]

/** What WhatsApp tells us, in words of ours. */
export type Heard =
  | {
      kind: 'message'
      phoneId: string
      messageRef: string
      from: Contact
      /** As they call themselves there. */
      name: string | null
      at: Date
      content: HeardContent
      quotedRef: string | null
    }
  | {
      kind: 'receipt'
      phoneId: string
      messageRef: string
      /** Ours, chosen before; null where the message was not sent by us through the API. */
      ref: string | null
      to: Contact
      status: ReceiptStatus
      at: Date
      refusal: { why: Refusal; code: number } | null
    }
  | {
      kind: 'template'
      businessId: string
      name: string
      language: string
      status: string
      reason: string | null
    }
