import { expect, test } from 'vitest'
import { applyBotChange, botDifference, botFeaturesOf, unofferedFeatures } from './bot'
import { FIRST_BOT } from '@/lib/platform/configuration/schema/bot'

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
