import type { Kind } from './message-kind'
import type { Template } from '@/lib/notifications/schema'

/** The variables of every message about how a shop stands with the platform. */
const standing = {
  shop: 'text',
  reason: 'text',
  date: 'text',
  contact: 'text',
  dashboard_link: 'link',
} as const

/** Messages between the platform, a shop and its people: they are in no group, so no shop words or stops them. */
export const PLATFORM_MESSAGES = {
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
    replies: 'address',
  },
  // Of the shop and the platform: it is in no group either.
  limit_warning: {
    variables: {
      shop: 'text',
      meter: 'text',
      percent: 'text',
      used: 'text',
      limit: 'text',
      effect: 'text',
      dashboard_link: 'link',
    },
    required: ['dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
    replies: 'address',
  },
  // Of the shop and its gateway: whether customers can pay is told to every owner, as the one above.
  key_refused: {
    variables: { shop: 'text', gateway: 'text', dashboard_link: 'link' },
    required: ['dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
    replies: 'address',
  },
  key_works: {
    variables: { shop: 'text', gateway: 'text', dashboard_link: 'link' },
    required: ['dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
    replies: 'address',
  },
  // Of the shop's bot, which sells and delivers: a person has to do something.
  bot_broken: {
    variables: { shop: 'text', problem: 'text', dashboard_link: 'link' },
    required: ['dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
    replies: 'address',
  },
  bot_rests: {
    variables: { shop: 'text', problem: 'text', dashboard_link: 'link' },
    required: ['dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
    replies: 'address',
  },
  // Of the shop's number at WhatsApp, as of its bot.
  number_down: {
    variables: { shop: 'text', problem: 'text', dashboard_link: 'link' },
    required: ['dashboard_link'],
    lock: 'money',
    mostDelayMinutes: 0,
    isQuiet: false,
    replies: 'address',
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
    required: ['reason', 'date', 'contact'],
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
    variables: standing,
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
} as const satisfies Partial<Record<Template, Kind>>
