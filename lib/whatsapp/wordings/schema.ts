import type { Locale } from '@/lib/core/context'

/** Texts that WhatsApp has to allow before somebody is written to who has not written for a day. */
export const TEMPLATES = ['reminder_soon', 'reminder_today', 'reminder_late'] as const
export type TemplateName = (typeof TEMPLATES)[number]

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
