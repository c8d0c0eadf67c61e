import type { Variables } from './template-tree'
import type { Template } from '@/lib/notifications/schema'

/** The variables of every message about an order. */
const order = { name: 'text', number: 'text', shop: 'text', total: 'text' } as const
const open = { ...order, until: 'text', order_link: 'link', shop_link: 'link', items: 'block' } as const
const paid = { ...order, order_link: 'link', shop_link: 'link', items: 'block' } as const
/** The variables of every message about how a shop stands with the platform. */
const standing = { shop: 'text', reason: 'text', contact: 'text', dashboard_link: 'link' } as const

/** Why a message cannot be switched off. */
export type Lock = 'goods' | 'code' | 'money'

/** What a message is: decides whether it may wait. */
export type Kind = {
  variables: Variables
  /** What the body must hold, because the message would be of no use without it. */
  required: readonly string[]
  /** Set where a shop may not switch it off. */
  lock?: Lock
  /** The longest delay that a shop may choose; 0 where the message answers what somebody is waiting for. */
  mostDelayMinutes: number
  /** Whether it is held back in quiet hours. Goods and payments never are: somebody is waiting for them. */
  isQuiet: boolean
  /** Minutes before the end of the order's window. */
  leadMinutes?: number
  /** Goes to the shop's owners instead of a customer, and is off unless it is switched on. */
  isForShop?: true
}

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
  order_expired: {
    variables: { ...order, shop_link: 'link', items: 'block' },
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
  payment_late: {
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
  seller_order_paid: {
    variables: { ...order, dashboard_link: 'link', items: 'block' },
    required: ['number', 'dashboard_link'],
    mostDelayMinutes: 0,
    isQuiet: false,
    isForShop: true,
  },
  seller_attention: {
    variables: { ...order, problem: 'text', dashboard_link: 'link', items: 'block' },
    required: ['number', 'dashboard_link'],
    mostDelayMinutes: 0,
    isQuiet: false,
    isForShop: true,
  },
  // Of the shop's own people, not of an order: it is in no group, so no shop words or stops it.
  team_invitation: {
    variables: {
      shop: 'text',
      inviter: 'text',
      role: 'text',
      until: 'text',
      invitation_link: 'link',
    },
    required: ['invitation_link'],
    lock: 'code',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  // Of the shop and the platform: it is in no group either.
  limit_warning: {
    variables: {
      shop: 'text',
      meter: 'text',
      percent: 'text',
      used: 'text',
      limit: 'text',
      dashboard_link: 'link',
    },
    required: ['dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  // Of the shop and its gateway: whether customers can pay is told to every owner, as the one above.
  key_refused: {
    variables: { shop: 'text', gateway: 'text', dashboard_link: 'link' },
    required: ['dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  key_works: {
    variables: { shop: 'text', gateway: 'text', dashboard_link: 'link' },
    required: ['dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  // The platform's own, to the owner of a new shop: in no group, as the one above.
  shop_opened: {
    variables: { shop: 'text', address: 'text', confirm_link: 'link' },
    required: ['confirm_link'],
    lock: 'code',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  // What the operator writes to a shop: in no group either.
  tenant_message: {
    variables: { shop: 'text', title: 'text', text: 'text', dashboard_link: 'link' },
    required: ['text'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  // How the shop stands with the platform: in no group either.
  shop_suspended: {
    variables: standing,
    required: ['reason', 'contact'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  shop_reactivated: {
    variables: standing,
    required: ['contact'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  deletion_planned: {
    variables: { ...standing, date: 'text' },
    required: ['reason', 'date', 'contact', 'dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
  deletion_called_off: {
    variables: standing,
    required: ['contact'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
  },
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
  { id: 'goods', templates: ['order_paid', 'order_delivered', 'order_code'] },
  { id: 'money', templates: ['order_refunded', 'payment_late'] },
  { id: 'shop', templates: ['seller_order_paid', 'seller_attention'] },
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
  const isOn = kind.lock !== undefined || (chosen?.isOn ?? kind.isForShop !== true)
  return { isOn, delayMinutes: Math.min(chosen?.delayMinutes ?? 0, kind.mostDelayMinutes) }
}

/** Goods and ways to pay: better twice than not at all, where nobody knows whether they arrived. */
export function mayGoTwice(template: Template): boolean {
  return template === 'payment_instructions' || CATALOGUE[template].lock === 'goods'
}
