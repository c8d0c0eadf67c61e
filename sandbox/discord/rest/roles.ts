import {
  GatewayIntentBits as Intents,
  PermissionFlagsBits as Bits,
  RESTJSONErrorCodes as Codes,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { refusal } from '@/sandbox/discord/errors'
import { PermissionText, Snowflake, readForm } from '@/sandbox/discord/rules/form'
import { has } from '@/sandbox/discord/rules/permissions'
import { guildFor, permissionsInGuild, rankOf, requireInGuild, roleIn } from '@/sandbox/discord/state/access'
import { EVERYONE, newRole } from '@/sandbox/discord/state/demo'
import type { Guild, Role } from '@/sandbox/discord/state/model'
import { rolePayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'
import type { BotCall, Route } from './route'

const RoleForm = z.object({
  name: z.string().min(1).max(100).nullish(),
  permissions: PermissionText.nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  colors: z
    .object({ primary_color: z.int().min(0).max(0xffffff) })
    .loose()
    .nullish(),
  hoist: z.boolean().nullish(),
  mentionable: z.boolean().nullish(),
})
type RoleForm = z.infer<typeof RoleForm>

export function tellRole(world: World, role: Role, what: 'CREATE' | 'UPDATE'): void {
  world.rows.roles.put(role)
  world.tell({
    type: `GUILD_ROLE_${what}`,
    data: { guild_id: role.guild_id, role: rolePayload(role) },
    guildId: role.guild_id,
    intents: Intents.Guilds,
  })
}

/** Takes a role from the server and from everybody who holds it. */
export function removeRole(world: World, role: Role): void {
  world.rows.roles.remove(role.id)
  for (const member of world.rows.members.of(role.guild_id)) {
    if (!member.roles.includes(role.id)) continue
    member.roles = member.roles.filter((id) => id !== role.id)
    world.rows.members.put(member)
  }
  world.tell({
    type: 'GUILD_ROLE_DELETE',
    data: { guild_id: role.guild_id, role_id: role.id },
    guildId: role.guild_id,
    intents: Intents.Guilds,
  })
}

function guildWithRights({ world, application, id }: BotCall): Guild {
  const guild = guildFor(world, application, id('guild'))
  requireInGuild(world, guild.id, application.id, Bits.ManageRoles)
  return guild
}

/** A role that stands below the bot's highest. */
function roleBelow(call: BotCall, guild: Guild, roleId: string): Role {
  const role = roleIn(call.world, guild.id, roleId)
  if (role.position >= rankOf(call.world, guild, call.application.id)) throw refusal(Codes.MissingPermissions)
  return role
}

function applied(call: BotCall, role: Role, form: RoleForm): Role {
  const held = permissionsInGuild(call.world, role.guild_id, call.application.id)
  if (form.permissions != null) {
    const added = BigInt(form.permissions) & ~BigInt(role.permissions)
    if (!has(held, added)) throw refusal(Codes.MissingPermissions)
  }
  const color = form.colors?.primary_color ?? form.color ?? role.colors.primary_color
  return {
    ...role,
    name: form.name ?? role.name,
    permissions: form.permissions ?? role.permissions,
    colors: { ...role.colors, primary_color: color },
    hoist: form.hoist ?? role.hoist,
    mentionable: form.mentionable ?? role.mentionable,
  }
}

function createRole(call: BotCall): object {
  const { world, body } = call
  const guild = guildWithRights(call)
  const form = readForm(RoleForm, body)
  for (const other of world.rows.roles.of(guild.id)) {
    if (other.position === 0) continue
    other.position += 1
    world.rows.roles.put(other)
  }
  const plain = newRole(guild.id, world.newId(), 'new role', 1, EVERYONE)
  const role = applied(call, plain, form)
  tellRole(world, role, 'CREATE')
  return rolePayload(role)
}

function changeRole(call: BotCall): object {
  const guild = guildWithRights(call)
  const role = applied(call, roleBelow(call, guild, call.id('role')), readForm(RoleForm, call.body))
  tellRole(call.world, role, 'UPDATE')
  return rolePayload(role)
}

function deleteRole(call: BotCall): undefined {
  const guild = guildWithRights(call)
  const role = roleBelow(call, guild, call.id('role'))
  if (role.managed || role.id === guild.id) throw refusal(Codes.InvalidRole)
  removeRole(call.world, role)
  return undefined
}

const Positions = z.array(z.object({ id: Snowflake, position: z.int().min(0).nullish() }))

function moveRoles(call: BotCall): object {
  const guild = guildWithRights(call)
  const rank = rankOf(call.world, guild, call.application.id)
  for (const { id, position } of readForm(Positions, call.body)) {
    const role = roleBelow(call, guild, id)
    if (position == null) continue
    if (position >= rank) throw refusal(Codes.MissingPermissions)
    tellRole(call.world, { ...role, position }, 'UPDATE')
  }
  return call.world.rows.roles.of(guild.id).map(rolePayload)
}

/** Gives a role to a member or takes it; only roles below the bot's highest, and none that an application manages. */
export function assignable(call: BotCall): Role {
  const guild = guildWithRights(call)
  const role = roleBelow(call, guild, call.id('role'))
  if (role.managed || role.id === guild.id) throw refusal(Codes.InvalidRole)
  return role
}

export const roleRoutes: Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    run: ({ world, application, id }) =>
      world.rows.roles.of(guildFor(world, application, id('guild')).id).map(rolePayload),
  },
  { method: 'POST', path: '/guilds/:guild/roles', run: createRole },
  { method: 'PATCH', path: '/guilds/:guild/roles', run: moveRoles },
  { method: 'PATCH', path: '/guilds/:guild/roles/:role', run: changeRole },
  { method: 'DELETE', path: '/guilds/:guild/roles/:role', run: deleteRole },
]
