import { expect, test } from 'vitest'
import { configurationChanges, configurationFacts, saysTheSame } from './configuration'
import type { Configuration } from '@/lib/platform/configuration/schema/configuration'

const before: Configuration = {
  format: 'gerai.configuration',
  version: 1,
  shop: {
    name: 'Warung Sari',
    tagline: '',
    locale: 'id',
    currency: 'IDR',
    time_zone: 'Asia/Jakarta',
    brand_color: '#0f766e',
    contact_email: null,
    contact_phone: null,
    mail_from_name: null,
    order_window_minutes: 1440,
    refund_late_payments: false,
  },
  policies: { refund: 'None.', privacy: '', terms: '' },
  tax: { is_included: true, name: 'PPN', number: '', standard_bp: 1100, reduced_bp: 0 },
  team: { rules: ['second_factor'] },
  notifications: {
    rules: [
      { channel: 'email', template: 'order_paid', is_on: true, delay_minutes: 0 },
      { channel: 'email', template: 'order_received', is_on: true, delay_minutes: 0 },
    ],
    quiet_hours: [],
    templates: [],
  },
  modules: [{ id: 'discord', is_on: true, settings: { words: 'yes' } }],
  bot: null,
  left_out: ['logo'],
}

test('a document that says the same, in another order, changes nothing', () => {
  const same = {
    ...before,
    shop: { ...before.shop, contact_email: null },
    notifications: { ...before.notifications, rules: before.notifications.rules.toReversed() },
    left_out: [],
  }
  expect(configurationChanges(before, same)).toEqual([])
})

test('each value that would be another is told with what it is and what it would be', () => {
  const after: Configuration = {
    ...before,
    shop: { ...before.shop, name: 'Toko Sari', contact_phone: '0812', refund_late_payments: true },
    policies: { ...before.policies, refund: '' },
    team: { rules: [] },
    notifications: {
      ...before.notifications,
      rules: [{ channel: 'email', template: 'order_paid', is_on: true, delay_minutes: 5 }],
      quiet_hours: [{ channel: 'email', is_on: true, from_minute: 0, to_minute: 60 }],
    },
    modules: [],
  }
  expect(configurationChanges(before, after)).toEqual([
    { part: 'shop', path: 'name', before: 'Warung Sari', after: 'Toko Sari' },
    { part: 'shop', path: 'refund_late_payments', before: false, after: true },
    { part: 'shop', path: 'contact_phone', before: null, after: '0812' },
    { part: 'policies', path: 'refund', before: 'None.', after: '' },
    { part: 'team', path: 'rules', before: 'second_factor', after: null },
    { part: 'notifications', path: 'rules.email · order_paid.delay_minutes', before: 0, after: 5 },
    { part: 'notifications', path: 'rules.email · order_received.is_on', before: true, after: null },
    { part: 'notifications', path: 'rules.email · order_received.delay_minutes', before: 0, after: null },
    { part: 'notifications', path: 'quiet_hours.email.is_on', before: null, after: true },
    { part: 'notifications', path: 'quiet_hours.email.from_minute', before: null, after: 0 },
    { part: 'notifications', path: 'quiet_hours.email.to_minute', before: null, after: 60 },
    { part: 'modules', path: 'discord.is_on', before: true, after: false },
  ])
})

test('each module that a document leaves out is switched off, and the others stay', () => {
  const modules = [...before.modules, { id: 'bot', is_on: true, settings: {} }]
  const both = { ...before, modules } as Configuration
  expect(configurationChanges(both, before)).toEqual([
    { part: 'modules', path: 'bot.is_on', before: true, after: false },
  ])
})

test('the sender of mails stays where a document says nothing of it, and changes where it does', () => {
  const from = (email_from: string | null): Configuration => ({
    ...before,
    shop: { ...before.shop, email_from },
  })
  expect(configurationChanges(from('toko@sari.com'), before)).toEqual([])
  expect(configurationChanges(from('toko@sari.com'), from('halo@sari.com'))).toEqual([
    { part: 'shop', path: 'email_from', before: 'toko@sari.com', after: 'halo@sari.com' },
  ])
  expect(configurationChanges(before, from('halo@sari.com'))).toHaveLength(1)
})

test('nothing and an empty text are the same', () => {
  const empty = { ...before, shop: { ...before.shop, contact_phone: '', contact_email: '' } }
  expect(configurationChanges(before, empty)).toEqual([])
})

/** What a shop says of itself now always holds its address. */
const current = { ...before, tax: { ...before.tax, address: '' } }

test('two documents say the same whatever the order of their lists, and what one leaves out is switched off', () => {
  const turned = {
    ...current,
    notifications: { ...current.notifications, rules: current.notifications.rules.toReversed() },
  }
  expect(configurationFacts(turned)).toBe(configurationFacts(current))
  expect(saysTheSame(current, turned)).toBe(true)
  expect(saysTheSame(current, { ...current, team: { rules: [] } })).toBe(false)
  expect(saysTheSame(current, { ...current, modules: [] })).toBe(false)
  const off = { ...current, modules: current.modules.map((one) => ({ ...one, is_on: false })) }
  expect(saysTheSame(off, { ...current, modules: [] })).toBe(true)
})

test('an export of before there was an address says nothing else than one with none', () => {
  expect(saysTheSame(current, before)).toBe(true)
  expect(saysTheSame({ ...current, tax: { ...current.tax, address: 'Jalan Mawar 1' } }, before)).toBe(false)
})
