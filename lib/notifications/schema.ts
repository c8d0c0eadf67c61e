import type { Locale } from '@/lib/core/context'

/** Every message the platform can send. Each has its texts under `mail.<template>`. */
export const TEMPLATES = [
  'order_received',
  'payment_instructions',
  'payment_reminder_early',
  'payment_reminder_last',
  'order_paid',
  'order_delivered',
  'order_expired',
  'order_refunded',
  'payment_late',
  'order_code',
] as const
export type Template = (typeof TEMPLATES)[number]

/** The shop in whose name a message goes out. */
export type Sender = {
  name: string
  brandColor: string
  /** Readable on brandColor. */
  brandTextColor: string
  origin: string
  replyTo: string | null
}

export type MailLine = { name: string; quantity: number; total: string }

/** Something with a title and a value in the body: a virtual account number, an access link, a code. */
export type MailFact = { label: string; value: string; href?: string }

/** What a message is about. Amounts and times are text already, in the reader's language. */
export type MailContent = {
  /** Fills the placeholders of the template's texts. */
  values: Record<string, string | number>
  lines?: readonly MailLine[]
  total?: string
  facts?: readonly MailFact[]
  action?: { href: string }
}

export type Message = {
  template: Template
  /** What makes this message the same message when it is asked for again; the order's id for most. */
  key: string
  orderId?: string
  recipient: string
  locale: Locale
  sender: Sender
  content: MailContent
}
