import {
  GatewayIntentBits as Intents,
  PermissionFlagsBits as Bits,
  RESTJSONErrorCodes as Codes,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { leave, tellMember } from '@/sandbox/discord/acts/members'
import { invalid, refusal } from '@/sandbox/discord/errors'
import { Snowflake, readForm } from '@/sandbox/discord/rules/form'
import { ALL_PERMISSIONS } from '@/sandbox/discord/rules/permissions'
import { membersNamed } from '@/sandbox/discord/gateway/members'
import {
  guildFor,
  memberOf,
  permissionsInGuild,
  rankOf,
  requireInGuild,
  roleIn,
} from '@/sandbox/discord/state/access'
import type { Guild, Member } from '@/sandbox/discord/state/model'
import { memberPayload, userPayload } from '@/sandbox/discord/state/payloads'
import { assignable } from './roles'
import type { BotCall, Route } from './route'

const LONGEST_TIMEOUT_MS = 28 * 24 * 60 * 60_000

const guildOf = ({ world, application, id }: BotCall): Guild => guildFor(world, application, id('guild'))

function memberIn({ world }: BotCall, guild: Guild, userId: string): Member {
  const member = memberOf(world, guild.id, userId)
  if (member) return member
  throw refusal(world.rows.accounts.get(userId) ? Codes.UnknownMember : Codes.UnknownUser)
}

/** A right alone does not do: the other one has to stand below. */
function requireAbove({ world, application }: BotCall, guild: Guild, userId: string, bit: bigint): void {
  requireInGuild(world, guild.id, application.id, bit)
  if (rankOf(world, guild, userId) >= rankOf(world, guild, application.id))
    throw refusal(Codes.MissingPermissions)
}

function list(call: BotCall): object {
  const { world, application, query } = call
  const guild = guildOf(call)
  if ((application.privilegedIntents & Intents.GuildMembers) === 0) throw refusal(Codes.MissingAccess)
  const limit = Math.min(1000, Math.max(1, Number(query.get('limit') ?? 1)))
  const after = BigInt(query.get('after') ?? '0')
  return world.rows.members
    .of(guild.id)
    .filter(({ userId }) => BigInt(userId) > after)
    .toSorted((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1))
    .slice(0, limit)
    .map((member) => memberPayload(world, member))
}

function search(call: BotCall): object {
  const { world, query } = call
  const guild = guildOf(call)
  const limit = Math.min(1000, Math.max(1, Number(query.get('limit') ?? 1)))
  return membersNamed(world, guild.id, query.get('query') ?? '')
    .slice(0, limit)
    .map((member) => memberPayload(world, member))
}

const Change = z.object({
  nick: z.string().max(32).nullish(),
  roles: z.array(Snowflake).nullish(),
  communication_disabled_until: z.iso.datetime({ offset: true }).nullish(),
  mute: z.boolean().nullish(),
  deaf: z.boolean().nullish(),
})
type Change = z.infer<typeof Change>

function setRoles(call: BotCall, guild: Guild, member: Member, wanted: string[]): void {
  const { world, application } = call
  requireInGuild(world, guild.id, application.id, Bits.ManageRoles)
  const rank = rankOf(world, guild, application.id)
  const changed = [
    ...wanted.filter((id) => !member.roles.includes(id)),
    ...member.roles.filter((id) => !wanted.includes(id)),
  ]
  for (const id of changed) {
    const role = roleIn(world, guild.id, id)
    if (role.managed) throw refusal(Codes.InvalidRole)
    if (role.position >= rank) throw refusal(Codes.MissingPermissions)
  }
  member.roles = [...new Set(wanted)]
}

function setTimeoutOf(call: BotCall, guild: Guild, member: Member, until: string | null): void {
  const { world } = call
  requireAbove(call, guild, member.userId, Bits.ModerateMembers)
  if (permissionsInGuild(world, guild.id, member.userId) === ALL_PERMISSIONS)
    throw refusal(Codes.MissingPermissions)
  if (until !== null && Date.parse(until) > world.nowMs + LONGEST_TIMEOUT_MS)
    throw invalid(['communication_disabled_until'], 'TIMEOUT_TOO_LONG', 'Timeouts last 28 days at most.')
  member.timedOutUntil = until
}

function apply(call: BotCall, guild: Guild, member: Member, change: Change): object {
  const { world, application } = call
  const isSelf = member.userId === application.id
  if (change.nick !== undefined) {
    if (isSelf) requireInGuild(world, guild.id, application.id, Bits.ChangeNickname)
    else requireAbove(call, guild, member.userId, Bits.ManageNicknames)
    member.nick = change.nick === '' ? null : change.nick
  }
  if (change.roles != null) setRoles(call, guild, member, change.roles)
  if (change.communication_disabled_until !== undefined)
    setTimeoutOf(call, guild, member, change.communication_disabled_until)
  if (change.mute != null || change.deaf != null) {
    requireAbove(call, guild, member.userId, change.mute == null ? Bits.DeafenMembers : Bits.MuteMembers)
    member.isMuted = change.mute ?? member.isMuted
    member.isDeafened = change.deaf ?? member.isDeafened
  }
  tellMember(world, member)
  return memberPayload(world, member)
}

function change(call: BotCall): object {
  const guild = guildOf(call)
  const userId = call.id('user') === '@me' ? call.application.id : call.id('user')
  return apply(call, guild, memberIn(call, guild, userId), readForm(Change, call.body))
}

function changeRole(call: BotCall, isGiven: boolean): undefined {
  const guild = guildOf(call)
  const role = assignable(call)
  const member = memberIn(call, guild, call.id('user'))
  if (member.roles.includes(role.id) !== isGiven) {
    member.roles = isGiven ? [...member.roles, role.id] : member.roles.filter((id) => id !== role.id)
    tellMember(call.world, member)
  }
  return undefined
}

function kick(call: BotCall): undefined {
  const guild = guildOf(call)
  const member = memberIn(call, guild, call.id('user'))
  requireAbove(call, guild, member.userId, Bits.KickMembers)
  leave(call.world, guild, member.userId)
  return undefined
}

function ban(call: BotCall): undefined {
  const { world } = call
  const guild = guildOf(call)
  const userId = call.id('user')
  if (!world.rows.accounts.get(userId)) throw refusal(Codes.UnknownUser)
  requireAbove(call, guild, userId, Bits.BanMembers)
  readForm(z.object({ delete_message_seconds: z.int().min(0).max(604_800).nullish() }), call.body)
  world.rows.bans.put({ guildId: guild.id, userId, reason: null })
  if (memberOf(world, guild.id, userId)) leave(world, guild, userId)
  tellBan(call, guild, userId, 'ADD')
  return undefined
}

function unban(call: BotCall): undefined {
  const guild = guildOf(call)
  requireInGuild(call.world, guild.id, call.application.id, Bits.BanMembers)
  if (!call.world.rows.bans.remove(`${guild.id} ${call.id('user')}`)) throw refusal(Codes.UnknownBan)
  tellBan(call, guild, call.id('user'), 'REMOVE')
  return undefined
}

function tellBan({ world }: BotCall, guild: Guild, userId: string, what: 'ADD' | 'REMOVE'): void {
  const data = { guild_id: guild.id, user: userPayload(world, userId) }
  world.tell({ type: `GUILD_BAN_${what}`, data, guildId: guild.id, intents: Intents.GuildModeration })
}

function bans(call: BotCall, userId?: string): object {
  const { world } = call
  const guild = guildOf(call)
  requireInGuild(world, guild.id, call.application.id, Bits.BanMembers)
  const found = world.rows.bans
    .of(guild.id)
    .filter((one) => userId === undefined || one.userId === userId)
    .map((one) => ({ user: userPayload(world, one.userId), reason: one.reason }))
  if (userId === undefined) return found
  if (!found[0]) throw refusal(Codes.UnknownBan)
  return found[0]
}

export const memberRoutes: Route[] = [
  { method: 'GET', path: '/guilds/:guild/members', run: list },
  { method: 'GET', path: '/guilds/:guild/members/search', run: search },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    run: (call) => memberPayload(call.world, memberIn(call, guildOf(call), call.id('user'))),
  },
  { method: 'PATCH', path: '/guilds/:guild/members/:user', run: change },
  { method: 'DELETE', path: '/guilds/:guild/members/:user', run: kick },
  { method: 'PUT', path: '/guilds/:guild/members/:user/roles/:role', run: (call) => changeRole(call, true) },
  {
    method: 'DELETE',
    path: '/guilds/:guild/members/:user/roles/:role',
    run: (call) => changeRole(call, false),
  },
  { method: 'GET', path: '/guilds/:guild/bans', run: (call) => bans(call) },
  { method: 'GET', path: '/guilds/:guild/bans/:user', run: (call) => bans(call, call.id('user')) },
  { method: 'PUT', path: '/guilds/:guild/bans/:user', run: ban },
  { method: 'DELETE', path: '/guilds/:guild/bans/:user', run: unban },
]
