import type { Locale } from '@/lib/core/context'
import type { ChatTemplate } from '@/lib/commerce/mails/schema'

/** Texts that WhatsApp has to allow before somebody is written to who has not written for a day. */
export const TEMPLATES = [
  ...(['reminder_soon', 'reminder_today', 'reminder_late'] as const),
  ...(['order_received', 'order_instructions', 'order_reminder', 'order_paid'] as const),
  ...(['order_delivered', 'order_expired', 'order_refunded'] as const),
] as const
export type TemplateName = (typeof TEMPLATES)[number]

export type OrderWording = Exclude<TemplateName, `reminder_${string}`>

/** In which words each message of an order is told. */
export const ORDER_WORDINGS: Readonly<Record<ChatTemplate, OrderWording>> = {
  order_received: 'order_received',
  payment_instructions: 'order_instructions',
  ...{ payment_reminder_early: 'order_reminder', payment_reminder_last: 'order_reminder' },
  ...{ order_paid: 'order_paid', order_delivered: 'order_delivered' },
  ...{ order_expired: 'order_expired', order_refunded: 'order_refunded' },
}

export const isOfOrder = (name: TemplateName): name is OrderWording => name.startsWith('order_')

/** `wanted`: WhatsApp was not asked yet, or knows it no more. */
export const TEMPLATE_STATES = ['wanted', 'pending', 'approved', 'rejected', 'paused', 'disabled'] as const
export type TemplateState = (typeof TEMPLATE_STATES)[number]

export type Template = {
  name: TemplateName
  language: Locale
  state: TemplateState
  /** Why it is not allowed, as WhatsApp calls it. */
  reason: string | null
  changedAt: Date
}
