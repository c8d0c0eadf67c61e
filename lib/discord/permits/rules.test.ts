import { expect, test } from 'vitest'
import { commandOfPart, whyNotAllowed } from './rules'

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

test('a part is limited as its command is, to people and not to places, and what is somebody’s own never', () => {
  expect(commandOfPart('board', false)).toBe('shop')
  expect(commandOfPart('board', true)).toBe('buy')
  expect(commandOfPart('confirm', false)).toBe('buy')
  for (const own of ['goods', 'order', 'pay', 'cancel', 'forget', 'ticket'] as const)
    expect(commandOfPart(own, false)).toBeNull()
  const both = limits({ roles_denied: [muted], channels_denied: [lounge] })
  const part = (roleIds: string[]) => ({ ...use(roleIds, lounge), isPart: true })
  expect(whyNotAllowed(both, part([member]))).toBeNull()
  expect(whyNotAllowed(both, part([muted]))).toBe('discord_command_role')
})
