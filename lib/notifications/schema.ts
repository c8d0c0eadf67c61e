import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { plainCode } from '@/lib/core/text/text-input'

/** Every message the platform can send. Each has its texts under `mail.<template>`. */
export const TEMPLATES = [
  'order_received',
  'payment_instructions',
  'payment_reminder_early',
  'payment_reminder_last',
  'order_paid',
  'order_delivered',
  'order_key_replaced',
  'order_expired',
  'order_readdressed',
  'order_refunded',
  'refund_declined',
  'payment_late',
  'order_sold_out',
  'order_code',
  'order_claim',
  'signing_code',
  'loan_reminder',
  'loan_news',
  'lending_news',
  'seller_order_paid',
  'seller_attention',
  'seller_low_stock',
  'seller_refund_asked',
  'team_invitation',
  'limit_warning',
  'key_refused',
  'key_works',
  'bot_broken',
  'bot_rests',
  'number_down',
  'shop_opened',
  'tenant_message',
  'shop_suspended',
  'shop_reactivated',
  'deletion_planned',
  'deletion_called_off',
] as const
export type Template = (typeof TEMPLATES)[number]

export function isTemplate(text: unknown): text is Template {
  return TEMPLATES.some((template) => template === text)
}

/** The shop in whose name a message goes out. */
export type Sender = {
  name: string
  brandColor: string
  /** Readable on brandColor. */
  brandTextColor: string
  origin: string
  replyTo: string | null
  /** Who answers there, where that is not the shop. */
  answeredBy?: string
  /** The platform's own mail, which never comes from a shop's address. */
  isPlatform?: true
}

export type MailLine = { name: string; quantity: number; total: string }

/** A step of the sum: what comes off or on top, or what is inside of the total. */
export type MailSum = { label: string; amount: string }

/** Something with a title and a value in the body: a virtual account number, an access link, a code. */
export type MailFact = { label: string; value: string; href?: string }

/** What a message is about. Amounts and times are text already, in the reader's language. */
export type MailContent = {
  /** Fills the placeholders of the template's texts. */
  values: Record<string, string | number>
  /** The one value that is several lines and stays so in the body. */
  keepsLines?: string
  lines?: readonly MailLine[]
  /** Between the lines and the total. */
  steps?: readonly MailSum[]
  total?: string
  /** Below the total: what is part of it. */
  inside?: readonly MailSum[]
  /** Below it all: what went back of the money, and what is left of it. */
  returned?: readonly MailSum[]
  facts?: readonly MailFact[]
  /** The order costs nothing: no message about it may say that money arrived. */
  isFree?: boolean
  /** Where it is paid when that is not a transfer, which has words of its own. */
  way?: 'counter' | 'voucher'
  /** Where the variables for links lead. These addresses are made when a message is sent and stored nowhere. */
  links: Readonly<Record<string, string>>
}

/** A message as it goes out, and when it stops to make sense. */
export type Message = {
  template: Template
  /** What makes this message the same message when it is asked for again; the order's id for most. */
  key: string
  orderId?: string
  recipient: string
  locale: Locale
  sender: Sender
  content: MailContent
  timeZone: string
  /** Where a mail program has no more of these sent, by one click of its own. */
  unsubscribe?: string
  /** A message that waits is dropped when there is hardly time left before this. */
  endsAt?: Date
}

export const CHANNEL = 'email'

export const STATES = ['queued', 'sending', 'sent', 'failed', 'uncertain', 'skipped'] as const
export type State = (typeof STATES)[number]

/** What of the log is looked for, as its address says it. */
export const AskedLog = z.object({
  state: choiceOf(STATES),
  message: choiceOf(TEMPLATES),
  order: z
    .string()
    .transform(plainCode)
    .pipe(z.string().regex(/^\d{1,20}$/, 'invalid_order_number'))
    .optional(),
})
export type AskedLog = z.infer<typeof AskedLog>

/** Why a message was not sent, as it stands in its row. Each has its words in the dashboard. */
export const SKIPS = ['switched_off', 'too_late', 'moved_on'] as const

const Line = z.string('required')
/** What the editor sends. Its places and variables are judged by the rules, which name every problem. */
export const WordingInput = z.object({
  template: z.enum(TEMPLATES, 'invalid'),
  locale: z.enum(LOCALES, 'invalid'),
  subject: Line.max(2000, 'too_long'),
  preheader: z.string('required').max(2000, 'too_long'),
  body: Line.max(50_000, 'too_long').transform((text) => text.replaceAll('\r\n', '\n')),
})
export type WordingInput = z.infer<typeof WordingInput>

export type LogRow = {
  id: string
  template: string
  state: State
  /** Only a hint of the address where the reader may not know customers; null where it was erased. */
  recipient: string | null
  locale: Locale
  orderId: string | null
  orderNumber: string | null
  attempts: number
  response: string | null
  createdAt: Date
  sendAfter: Date | null
  sentAt: Date | null
  /** The shop's own wording that was used; null for the platform's. */
  version: number | null
  /** The shop's wording was broken, so the platform's was sent. */
  fellBack: boolean
  retry: 'safe' | 'risky' | null
}
