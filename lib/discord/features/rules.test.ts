import { PermissionFlagsBits as Rights } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import { PRIVILEGED, intentBits, inviteUrl, privilegedFor, rightsBits } from './rules'

test('a bot is invited with just the rights that its features need, and never as administrator', () => {
  const url = new URL(inviteUrl('1200000000000000001', ['shop'], '1100000000000000001'))
  expect(url.searchParams.get('guild_id')).toBe('1100000000000000001')
  const bits = BigInt(url.searchParams.get('permissions') ?? '')
  expect(bits & Rights.ManageRoles).toBe(Rights.ManageRoles)
  expect(bits & Rights.BanMembers).toBe(0n)
  expect(rightsBits(BOT_FEATURES) & Rights.Administrator).toBe(0n)
  expect(rightsBits([]) & Rights.ManageRoles).toBe(0n)
  // A ticket whose thread is refused has a channel.
  const ofChannels = Rights.ManageChannels | Rights.ManageRoles | Rights.AttachFiles
  expect(rightsBits(['tickets']) & ofChannels).toBe(ofChannels)
  expect(rightsBits(['shop', 'automod', 'welcome']) & Rights.ManageChannels).toBe(0n)
})

test('privileged intents are asked for where a feature needs them, and left out after Discord refused them', () => {
  expect(privilegedFor([])).toEqual([])
  expect(privilegedFor(['shop', 'tickets']).toSorted()).toEqual(['GuildMembers', 'MessageContent'])
  expect(intentBits(['shop', 'tickets'], [])).toBe((1 << 0) | (1 << 12) | (1 << 1) | (1 << 9) | (1 << 15))
  expect(intentBits(['shop', 'tickets'], PRIVILEGED)).toBe((1 << 0) | (1 << 12) | (1 << 9))
  expect(intentBits(['shop', 'tickets'], ['MessageContent'])).toBe((1 << 0) | (1 << 12) | (1 << 1) | (1 << 9))
})
