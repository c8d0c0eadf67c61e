import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import type { PlanVersion } from '@/lib/platform/plans/schema'
import { applyBotChange, botDifference, botFeaturesOf, planWithFeature, unofferedFeatures } from './bot'
import { BOT_PARTS, FIRST_BOT, firstBot } from '@/lib/platform/configuration/schema/bot'

test('only what is switched on has to be on the plan', () => {
  expect(unofferedFeatures({ shop: true, tickets: false, leveling: true }, ['shop'])).toEqual(['leveling'])
  expect(botFeaturesOf(['bot_tickets', 'custom_domain', 'bot_shop', 'bot_unknown'])).toEqual([
    'shop',
    'tickets',
  ])
})

test('what a change does not name stays, and a channel that is null is written to no more', () => {
  const before = {
    ...FIRST_BOT,
    features: { shop: true },
    channels: { tickets: '123456789012345678', reputation: '123456789012345679' },
  }
  expect(applyBotChange(before, { features: { tickets: true } })).toEqual({
    ...before,
    features: { shop: true, tickets: true },
  })
  expect(applyBotChange(before, { channels: { tickets: null } }).channels).toEqual({
    reputation: '123456789012345679',
  })
  expect(applyBotChange(before, { permissions: { view_analytics: true } }).permissions).toEqual({
    view_analytics: true,
  })
})

test('an audit entry holds what changed, before and after, and nothing that stayed', () => {
  const after = { ...FIRST_BOT, prefix: '?', features: { tickets: true, shop: true, leveling: false } }
  expect(botDifference(FIRST_BOT, after)).toEqual({
    before: { prefix: '!', features: '' },
    after: { prefix: '?', features: 'shop, tickets' },
  })
  // A feature that is off and one that nobody has named are the same.
  const same = { ...after, features: { shop: true, tickets: true, automod: false } }
  expect(botDifference(after, same)).toBeNull()
})

test('the settings of earlier programs are the ones of ours, and what they leave out stays', () => {
  const before = { ...FIRST_BOT, server_id: '123456789012345678', time_zone: 'Asia/Jakarta' }
  expect(applyBotChange(before, { config: { prefix: '?' } })).toEqual({ ...before, prefix: '?' })
  expect(
    applyBotChange(before, { config: { guild_id: '123456789012345679', timezone: 'Asia/Riyadh' } }),
  ).toEqual({ ...before, server_id: '123456789012345679', time_zone: 'Asia/Riyadh' })
})

test('a channel is told by its place, and one that is gone as gone', () => {
  const before = { ...FIRST_BOT, channels: { tickets: '123456789012345678' } }
  expect(botDifference(before, { ...before, channels: {} })).toEqual({
    before: { channels: 'tickets 123456789012345678' },
    after: { channels: '' },
  })
})

test('the plan that brings a feature is the first of the newest that are on offer and have it', () => {
  const plan = (id: string, more: Partial<PlanVersion>) =>
    ({ id, name: id.toUpperCase(), isOffered: true, features: ['bot_shop'], ...more }) as PlanVersion
  const pro = plan('pro', {})
  expect(planWithFeature([plan('starter', { features: ['shop'] }), pro, plan('big', {})], 'shop')).toBe('PRO')
  expect(planWithFeature([plan('old', { isOffered: false }), pro], 'shop')).toBe('PRO')
  expect(planWithFeature([plan('pro', { features: [] }), pro], 'shop')).toBeNull()
})

test.each(LOCALES)('in %s it is said what a prefix may be', (locale) => {
  expect(translator(locale, 'errors')('fields.bot_prefix')).toContain('< > & @')
})

test('a prefix is signs or letters that mean nothing else in a message', () => {
  const read = (prefix: string) => BOT_PARTS.config.safeParse({ prefix })
  for (const prefix of ['!', 'g!', '?', '#', '$$', 'toko.']) expect(read(prefix).success).toBe(true)
  for (const prefix of ['<b>!', '@me', '`', '', ' ', '!!!!!!', '/', '/g'])
    expect(read(prefix).error?.issues.map(({ message }) => message)).toEqual(['bot_prefix'])
})

test('a bot that nobody has set speaks the language of its shop and keeps its hours', () => {
  expect(firstBot({ locale: 'ar', timeZone: 'Asia/Riyadh' })).toEqual({
    ...FIRST_BOT,
    ...{ language: 'ar', time_zone: 'Asia/Riyadh' },
  })
  expect(firstBot(null)).toEqual(FIRST_BOT)
})
