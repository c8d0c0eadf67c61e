import type { Locale } from '@/lib/core/context'
import type { Block } from '@/lib/notifications/rules/template/template-tree'
import type { MailContent, Sender } from '@/lib/notifications/schema'

/** The worded parts of a message, in the reader's language. */
export type MailTexts = {
  preview: string
  blocks: readonly Block[]
  total: string
  help: string
}

export type View = { sender: Sender; texts: MailTexts; content: MailContent; locale: Locale }

export const text = { color: '#1f2933', fontSize: '16px', lineHeight: '25px', margin: '0 0 14px' }

export const quiet = { color: '#5b6772', fontSize: '14px', lineHeight: '21px', margin: '0' }
