import type { Channel } from '@/lib/whatsapp/channels/schema'
import type { MessageState } from '@/lib/whatsapp/outbox/schema'
import type { Template } from '@/lib/whatsapp/wordings/schema'

/** A message as the dashboard lists it. */
export type SaidMessage = {
  id: string
  /** Digits with the country first, or what stands for somebody who hides their number. */
  to: string
  /** As they call themselves at WhatsApp; empty where they never wrote. */
  name: string
  /** Empty until it was made to be said. */
  body: string
  state: MessageState
  reason: string | null
  at: Date
}

/** Whether lines that the grammar does not know go to a model. */
export type ModelView = {
  isOn: boolean
  /** A shop's own takes no credit. */
  whose: 'own' | 'platform'
  /** Of the month and what was bought; null where there is no end to it. */
  creditsLeft: bigint | null
}

export type NumberView = {
  channel: Channel | null
  isModuleOn: boolean
  /** The operator has an app at Meta: numbers of the Cloud API can be connected. */
  hasApp: boolean
  templates: Template[]
  /** Null where there is no number, or no model. */
  model: ModelView | null
  /** Null for those who may not read what is said in the book's name. */
  messages: SaidMessage[] | null
}
