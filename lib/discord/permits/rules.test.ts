import { expect, test } from 'vitest'
import { whyNotAllowed } from './rules'

const [member, muted] = ['1600000000000000001', '1600000000000000002']
const [market, lounge] = ['1400000000000000001', '1400000000000000002']
const use = (roleIds: string[], channelId: string) => ({
  ...{ command: 'shop', roleIds, channelId, parentId: null },
})
const limits = (shop: object) => ({ commands: { shop } })

test('without limits, or with ones that cannot be read, everybody may use a command everywhere', () => {
  for (const kept of [null, {}, limits({}), { commands: { buy: { roles_denied: [member] } } }, 'x'])
    expect(whyNotAllowed(kept, use([member], market))).toBeNull()
})

test('where channels are named it is used in these, and where they are denied in all others', () => {
  const only = limits({ channels_allowed: [market] })
  expect(whyNotAllowed(only, use([], market))).toBeNull()
  expect(whyNotAllowed(only, use([], lounge))).toBe('discord_command_place')
  const never = limits({ channels_denied: [lounge] })
  expect(whyNotAllowed(never, use([], market))).toBeNull()
  expect(whyNotAllowed(never, use([], lounge))).toBe('discord_command_place')
})

test('a role that is denied counts before one that is allowed', () => {
  const both = limits({ roles_allowed: [member], roles_denied: [muted] })
  expect(whyNotAllowed(both, use([member], market))).toBeNull()
  expect(whyNotAllowed(both, use([member, muted], market))).toBe('discord_command_role')
  expect(whyNotAllowed(both, use([], market))).toBe('discord_command_role')
})

test('a thread is of the channel that it hangs in, and can be named itself', () => {
  const thread = '1400000000000000009'
  const inThread = { ...use([], thread), parentId: market }
  expect(whyNotAllowed(limits({ channels_allowed: [market] }), inThread)).toBeNull()
  expect(whyNotAllowed(limits({ channels_allowed: [lounge] }), inThread)).toBe('discord_command_place')
  expect(whyNotAllowed(limits({ channels_denied: [market] }), inThread)).toBe('discord_command_place')
  expect(whyNotAllowed(limits({ channels_denied: [thread] }), inThread)).toBe('discord_command_place')
})
