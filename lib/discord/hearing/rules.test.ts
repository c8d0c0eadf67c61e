import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import { heardIn, madeAt } from './rules'

const serverId = '1100000000000000001'
const place = { serverId, botId: '1200000000000000001', parentOf: () => null }
const author = { id: '1300000000000000001', username: 'rani', global_name: 'Rani', avatar: null }
const packet = (t: string, d: object) => ({ op: 0, s: 1, t, d }) as unknown as GatewayDispatchPayload
const said = {
  ...{ id: '1500000000000000001', channel_id: '1400000000000000001', type: 0, content: 'hai', author },
  ...{ mentions: [{ id: place.botId }], attachments: [], timestamp: '2026-11-30T01:02:03.000Z' },
  member: { nick: 'Ran', roles: ['1600000000000000001'], joined_at: '2026-01-01T00:00:00.000Z' },
}

test('what is written in the bot’s own server is heard, with who wrote it as the server calls them', () => {
  const heard = heardIn(packet('MESSAGE_CREATE', { ...said, guild_id: serverId }), place)
  expect(heard).toMatchObject({
    kind: 'message',
    message: {
      ...{ content: 'hai', mentionsBot: true, isDirect: false, isSystem: false },
      author: { name: 'Ran', isBot: false, roleIds: ['1600000000000000001'] },
    },
  })
})

test('what happens in another server is not heard, and what only Discord adds to a message is no edit', () => {
  expect(heardIn(packet('MESSAGE_CREATE', { ...said, guild_id: '1100000000000000002' }), place)).toBeNull()
  const alone = packet('MESSAGE_CREATE', { ...said, member: undefined })
  expect(heardIn(alone, place)).toMatchObject({ message: { isDirect: true } })
  expect(heardIn(packet('MESSAGE_UPDATE', said), place)).toBeNull()
  const embeds = { id: said.id, channel_id: said.channel_id, guild_id: serverId, embeds: [] }
  expect(heardIn(packet('MESSAGE_UPDATE', embeds), place)).toBeNull()
})

test('what a channel’s webhook writes is no person’s', () => {
  const heard = heardIn(packet('MESSAGE_CREATE', { ...said, guild_id: serverId, webhook_id: '1' }), place)
  expect(heard).toMatchObject({ message: { author: { isBot: true } } })
})

test('a packet without anything in it is heard as nothing', () => {
  expect(
    heardIn({ op: 0, s: 1, t: 'RESUMED', d: null } as unknown as GatewayDispatchPayload, place),
  ).toBeNull()
})

test('when something was made is read from its id', () => {
  expect(madeAt('175928847299117063').toISOString()).toBe('2016-04-30T11:18:25.796Z')
})
