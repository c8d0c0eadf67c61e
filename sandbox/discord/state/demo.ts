import {
  ChannelType,
  GatewayIntentBits as Intents,
  OverwriteType,
  PermissionFlagsBits as Bits,
} from 'discord-api-types/v10'
import type { Account, Application, Channel, Guild, Member, Role } from './model'
import type { World } from './world'

export const EVERYONE =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.ReadMessageHistory |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.AddReactions |
  Bits.UseApplicationCommands |
  Bits.SendMessagesInThreads |
  Bits.CreatePublicThreads |
  Bits.CreatePrivateThreads |
  Bits.Connect |
  Bits.Speak |
  Bits.ChangeNickname

/** What the demo's bot was invited with: enough for a shop, and no administrator. */
const OF_BOT =
  EVERYONE |
  Bits.ManageRoles |
  Bits.ManageChannels |
  Bits.ManageMessages |
  Bits.ManageThreads |
  Bits.ManageGuild |
  Bits.ModerateMembers |
  Bits.KickMembers |
  Bits.BanMembers |
  Bits.MentionEveryone

const newest = '2026-01-01T00:00:00.000000+00:00'

export function newRole(
  guildId: string,
  id: string,
  name: string,
  position: number,
  permissions: bigint,
): Role {
  return {
    guild_id: guildId,
    id,
    name,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: permissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0,
  }
}

export function newChannel(
  id: string,
  guildId: string | null,
  type: ChannelType,
  name: string,
  more: Partial<Channel> = {},
): Channel {
  return {
    id,
    type,
    guildId,
    name,
    parentId: null,
    position: 0,
    topic: null,
    isAdult: false,
    slowModeSeconds: 0,
    overwrites: [],
    lastMessageId: null,
    thread: null,
    recipients: [],
    ...more,
  }
}

export function newMember(guildId: string, userId: string, joinedAt: string, roles: string[] = []): Member {
  return {
    guildId,
    userId,
    nick: null,
    roles,
    joinedAt,
    timedOutUntil: null,
    isMuted: false,
    isDeafened: false,
  }
}

export function newAccount(id: string, username: string, shown: string, isBot = false): Account {
  return {
    user: {
      id,
      username,
      discriminator: isBot ? '0001' : '0',
      global_name: isBot ? null : shown,
      avatar: null,
      ...(isBot ? { bot: true } : {}),
    },
    acceptsDirectMessages: true,
  }
}

/** A bot's token tells whose it is: the id in base 64, then two parts that nobody can read. */
export function tokenOf(applicationId: string, secret: string): string {
  return `${Buffer.from(applicationId).toString('base64url')}.GeRaI1.${secret.padEnd(38, '0')}`
}

export function newApplication(id: string, name: string, token: string): Application {
  return { id, name, token, privilegedIntents: 0, startsAtMs: [], openedAtMs: [], commandsCreatedAtMs: {} }
}

/** An application with its bot, in the servers that are named, with a role of its own in each. */
export function plantBot(world: World, application: Application, guildIds: string[]): void {
  world.rows.applications.put(application)
  if (!world.rows.accounts.get(application.id)) {
    world.rows.accounts.put(newAccount(application.id, application.name, application.name, true))
  }
  for (const guildId of guildIds) joinBot(world, application, guildId)
}

/** Invites a bot: its managed role stands above all that are there but those that came with more. */
export function joinBot(
  world: World,
  application: Application,
  guildId: string,
  permissions = OF_BOT,
): Member {
  const position = Math.max(0, ...world.rows.roles.of(guildId).map((role) => role.position)) + 1
  const role = newRole(guildId, world.newId(), application.name, position, permissions)
  world.rows.roles.put({ ...role, managed: true, tags: { bot_id: application.id } })
  return world.rows.members.put(newMember(guildId, application.id, world.now(), [role.id]))
}

export const DEMO = {
  guildId: '1100000000000000001',
  applicationId: '1200000000000000001',
  token: tokenOf('1200000000000000001', 'demo-bot-of-buatfilm'),
  strangerId: '1200000000000000002',
  strangerToken: tokenOf('1200000000000000002', 'demo-bot-of-nobody-yet'),
  people: ['rani', 'bagus', 'citra', 'dewi', 'eko', 'fajar'].map((name, index) => ({
    id: `130000000000000000${index + 1}`,
    name,
  })),
  roles: {
    team: '1400000000000000001',
    customer: '1400000000000000002',
    lofty: '1400000000000000003',
    restock: '1400000000000000004',
  },
  channels: {
    text: '1500000000000000001',
    general: '1500000000000000002',
    shop: '1500000000000000003',
    log: '1500000000000000004',
    team: '1500000000000000005',
    voice: '1500000000000000006',
    away: '1500000000000000007',
    cases: '1500000000000000008',
  },
} as const

function plantChannels(world: World, guildId: string): void {
  const { channels, roles } = DEMO
  const add = (id: string, type: ChannelType, name: string, position: number, more: Partial<Channel> = {}) =>
    world.rows.channels.put(newChannel(id, guildId, type, name, { position, ...more }))
  const deny = { id: guildId, type: OverwriteType.Role, allow: '0' }
  add(channels.text, ChannelType.GuildCategory, 'Buatfilm', 0)
  const inside = { parentId: channels.text }
  add(channels.general, ChannelType.GuildText, 'umum', 1, { ...inside, topic: 'Ngobrol soal film' })
  add(channels.shop, ChannelType.GuildText, 'toko', 2, inside)
  add(channels.log, ChannelType.GuildText, 'pembelian', 3, {
    ...inside,
    overwrites: [{ ...deny, deny: Bits.SendMessages.toString() }],
  })
  const { team } = roles
  const forTeam = [
    { ...deny, deny: Bits.ViewChannel.toString() },
    { id: team, type: OverwriteType.Role, allow: Bits.ViewChannel.toString(), deny: '0' },
  ]
  add(channels.team, ChannelType.GuildText, 'tim', 4, { ...inside, overwrites: [...forTeam] })
  add(channels.cases, ChannelType.GuildText, 'moderasi', 7, { ...inside, overwrites: [...forTeam] })
  add(channels.voice, ChannelType.GuildVoice, 'Ruang suara', 5, inside)
  add(channels.away, ChannelType.GuildVoice, 'AFK', 6, inside)
}

function plantGuild(world: World): Guild {
  const { guildId, people, roles, channels } = DEMO
  const guild = world.rows.guilds.put({
    id: guildId,
    name: 'Komunitas Buatfilm',
    ownerId: people[0]?.id ?? '',
    isUnavailable: false,
    afkChannelId: channels.away,
    systemChannelId: channels.general,
  })
  world.rows.roles.put(newRole(guildId, guildId, '@everyone', 0, EVERYONE))
  world.rows.roles.put(newRole(guildId, roles.restock, 'Kabar stok', 1, 0n))
  world.rows.roles.put(newRole(guildId, roles.customer, 'Pembeli', 2, 0n))
  world.rows.roles.put(newRole(guildId, roles.team, 'Tim', 3, Bits.ManageMessages | Bits.ManageGuild))
  plantChannels(world, guildId)
  people.forEach(({ id, name }, index) => {
    const account = newAccount(id, name, `${name.charAt(0).toUpperCase()}${name.slice(1)}`)
    // Every other one has a picture.
    const avatar = index % 2 === 0 ? id.padStart(32, '0') : null
    world.rows.accounts.put({ ...account, user: { ...account.user, avatar } })
    world.rows.members.put(newMember(guildId, id, newest, index < 2 ? [roles.team] : []))
  })
  return guild
}

/** In a channel that people only read, or do not see, the bot writes all the same. */
function letWrite(world: World, channelId: string, botId: string): void {
  const channel = world.rows.channels.get(channelId)
  const allow = (Bits.ViewChannel | Bits.SendMessages).toString()
  const allowed = { id: botId, type: OverwriteType.Member, allow, deny: '0' }
  channel?.overwrites.push(allowed)
}

/** A server with six people and the bot of a shop in it, and a second bot that is in no server yet. */
export function plantDemo(world: World): void {
  if (world.rows.guilds.get(DEMO.guildId)) return
  const guild = plantGuild(world)
  const shop = newApplication(DEMO.applicationId, 'Buatfilm', DEMO.token)
  shop.privilegedIntents = Intents.GuildMembers | Intents.MessageContent
  plantBot(world, shop, [guild.id])
  letWrite(world, DEMO.channels.log, shop.id)
  letWrite(world, DEMO.channels.cases, shop.id)
  plantBot(world, newApplication(DEMO.strangerId, 'Lain', DEMO.strangerToken), [])
  const highest = Math.max(...world.rows.roles.of(guild.id).map((role) => role.position))
  world.rows.roles.put(newRole(guild.id, DEMO.roles.lofty, 'Di atas bot', highest + 1, 0n))
}
