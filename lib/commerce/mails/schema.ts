import type { Locale } from '@/lib/core/context'

/** What its buyer may have told by WhatsApp of an order, besides the mail. */
export const CHAT_TEMPLATES = [
  'order_received',
  'payment_instructions',
  'payment_reminder_early',
  'payment_reminder_last',
  'order_paid',
  'order_delivered',
  'order_expired',
  'order_refunded',
] as const
export type ChatTemplate = (typeof CHAT_TEMPLATES)[number]

/** A message of an order: the order itself, or the try to pay or the refund that it is about. */
export type OrderTold = { orderId: string; template: ChatTemplate; about: string }

/** What is said of an order, as text of its buyer's language already. */
export type OrderWords = {
  language: Locale
  /** All that a message may name; `link` is the order's page, which opens the goods to whoever has it. */
  values: Record<'name' | 'number' | 'shop' | 'amount' | 'until' | 'details' | 'link', string>
  /** The same page without what opens it, for what is kept. */
  shownLink: string
}

/** It is said in these words, it waits, or it is said no more, with the reason. */
export type ReadOrderTold = OrderWords | { waitUntil: Date } | { skip: string }
