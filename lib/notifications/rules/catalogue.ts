import { PLATFORM_MESSAGES } from './platform-messages'
import type { Kind } from './message-kind'
import type { Template } from '@/lib/notifications/schema'

/** The variables of every message about an order. */
const order = { name: 'text', number: 'text', shop: 'text', total: 'text' } as const
const bought = {
  ...order,
  package_name: 'text',
  order_link: 'link',
  shop_link: 'link',
  support_whatsapp_link: 'link',
  items: 'block',
} as const
const open = { ...bought, until: 'text' } as const
const paid = { ...bought, course_login_link: 'link' } as const
export const CATALOGUE: Readonly<Record<Template, Kind>> = {
  order_received: {
    variables: open,
    required: ['order_link'],
    mostDelayMinutes: 60,
    isQuiet: false,
  },
  payment_instructions: {
    variables: { ...open, details: 'block' },
    required: ['details', 'order_link'],
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  payment_reminder_early: {
    variables: open,
    required: ['order_link'],
    mostDelayMinutes: 0,
    isQuiet: true,
    leadMinutes: 20 * 60,
  },
  payment_reminder_last: {
    variables: open,
    required: ['order_link'],
    mostDelayMinutes: 0,
    isQuiet: true,
    leadMinutes: 60,
  },
  order_paid: {
    variables: { ...paid, goods: 'text', details: 'block' },
    required: ['order_link'],
    lock: 'goods',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  order_delivered: {
    variables: { ...paid, details: 'block' },
    required: ['order_link'],
    lock: 'goods',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  order_key_replaced: {
    variables: paid,
    required: ['order_link'],
    lock: 'goods',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  order_expired: {
    variables: {
      ...order,
      package_name: 'text',
      shop_link: 'link',
      support_whatsapp_link: 'link',
      items: 'block',
    },
    required: [],
    mostDelayMinutes: 24 * 60,
    isQuiet: true,
  },
  // Goes to an address that may be a stranger's: it is in no group, so that no shop words it.
  order_readdressed: {
    variables: { number: 'text', shop: 'text', shop_link: 'link' },
    required: [],
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  order_refunded: {
    variables: { ...paid, amount: 'text' },
    required: ['amount', 'order_link'],
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  refund_declined: {
    variables: { ...paid, amount: 'text', answer: 'text' },
    required: ['answer', 'order_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  payment_late: {
    variables: paid,
    required: ['order_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  order_sold_out: {
    variables: paid,
    required: ['order_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  order_code: {
    variables: { code: 'text', shop: 'text', orders_link: 'link', shop_link: 'link' },
    required: ['code'],
    lock: 'code',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  // Whoever has the code has the goods: it is in no group, so no shop words it otherwise.
  order_claim: {
    variables: {
      code: 'text',
      shop: 'text',
      number: 'text',
      account: 'text',
      server: 'text',
      shop_link: 'link',
    },
    required: ['code'],
    lock: 'code',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  // Whoever has the code signs: it is in no group either.
  signing_code: {
    variables: {
      ...{ code: 'text', shop: 'text', document: 'text', lender: 'text', borrower: 'text' },
      paper_link: 'link',
    },
    required: ['code'],
    lock: 'code',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  // Whoever lends words it and says when it may be sent, in the debt book: it is in no group, and nothing holds it up here.
  loan_reminder: {
    variables: { subject: 'text', text: 'text', shop: 'text', owed_link: 'link', stop_link: 'link' },
    required: ['text', 'owed_link', 'stop_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  // Of what somebody who owes said or paid, and below what waits for the lender's people: both are in no group.
  loan_news: {
    variables: { subject: 'text', text: 'text', shop: 'text', owed_link: 'link' },
    required: ['text', 'owed_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  lending_news: {
    variables: { subject: 'text', text: 'text', shop: 'text', dashboard_link: 'link' },
    required: ['text', 'dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
    isForShop: true,
    replies: 'address',
  },
  seller_order_paid: {
    variables: { ...order, dashboard_link: 'link', items: 'block' },
    required: ['number', 'dashboard_link'],
    mostDelayMinutes: 0,
    isQuiet: false,
    isForShop: true,
    replies: 'customer',
  },
  seller_attention: {
    variables: { ...order, problem: 'text', dashboard_link: 'link', items: 'block' },
    required: ['number', 'dashboard_link'],
    mostDelayMinutes: 0,
    isQuiet: false,
    isForShop: true,
    replies: 'customer',
  },
  // Somebody waits for an answer, so this one is never off.
  seller_refund_asked: {
    variables: { ...order, amount: 'text', reason: 'text', dashboard_link: 'link', items: 'block' },
    required: ['number', 'dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
    isForShop: true,
    replies: 'customer',
  },
  seller_low_stock: {
    variables: { shop: 'text', product: 'text', left: 'text', dashboard_link: 'link' },
    required: ['product', 'dashboard_link'],
    mostDelayMinutes: 0,
    isQuiet: false,
    isForShop: true,
    replies: 'address',
  },
  ...PLATFORM_MESSAGES,
}

/** The order in which messages are listed, by what they are about. */
export const GROUPS = [
  {
    id: 'payment',
    templates: [
      'order_received',
      'payment_instructions',
      'payment_reminder_early',
      'payment_reminder_last',
      'order_expired',
    ],
  },
  { id: 'goods', templates: ['order_paid', 'order_delivered', 'order_key_replaced', 'order_code'] },
  { id: 'money', templates: ['order_refunded', 'refund_declined', 'payment_late', 'order_sold_out'] },
  {
    id: 'shop',
    templates: ['seller_order_paid', 'seller_attention', 'seller_refund_asked', 'seller_low_stock'],
  },
] as const satisfies readonly { id: string; templates: readonly Template[] }[]

const worded: ReadonlySet<Template> = new Set(GROUPS.flatMap((group) => group.templates))

/** Whether shops word and time this message themselves; the platform keeps the others to itself. */
export function isWorded(template: Template): boolean {
  return worded.has(template)
}

export type Rule = { isOn: boolean; delayMinutes: number }

/** What the platform does where a shop has chosen nothing, and what no shop may choose. */
export function effectiveRule(template: Template, chosen: Rule | null): Rule {
  const kind = CATALOGUE[template]
  const isOn = kind.lock !== undefined || (chosen?.isOn ?? true)
  return { isOn, delayMinutes: Math.min(chosen?.delayMinutes ?? 0, kind.mostDelayMinutes) }
}

/** Names what a rule says, so that a change can say from what it was made. */
export function versionOfRule({ isOn, delayMinutes }: Rule): number {
  return 1 + delayMinutes * 2 + Number(isOn)
}

/** Goods and ways to pay: better twice than not at all, where nobody knows whether they arrived. */
export function mayGoTwice(template: Template): boolean {
  return template === 'payment_instructions' || CATALOGUE[template].lock === 'goods'
}
