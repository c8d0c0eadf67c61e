import {
  AutoModerationActionType as ActionType,
  AutoModerationRuleEventType as EventType,
  AutoModerationRuleTriggerType as Trigger,
  ChannelType,
  OverwriteType,
} from 'discord-api-types/v10'
import { addChannel, removeChannel, tellChannel } from '@/sandbox/discord/acts/channels'
import { leave, tellMember, welcome } from '@/sandbox/discord/acts/members'
import { tellRule } from '@/sandbox/discord/rest/automod'
import { channelName } from '@/sandbox/discord/rest/guilds'
import { removeRole, tellRole } from '@/sandbox/discord/rest/roles'
import type { Simulation } from '@/sandbox/discord/simulation'
import { memberOf } from '@/sandbox/discord/state/access'
import { joinBot, newRole } from '@/sandbox/discord/state/demo'
import type { Channel, Role, Rule } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'
import type { Deed, DeedOf } from './deeds'
import { Impossible } from './impossible'
import { applicationOf, guildOf } from './lookups'

type Performers = {
  [Name in Deed['deed']]?: (simulation: Simulation, deed: DeedOf<Name>) => unknown
}

function roleOf(world: World, id: string): Role {
  const role = world.rows.roles.get(id)
  if (!role) throw new Impossible('There is no such role.')
  return role
}

function channelOf(world: World, id: string): Channel {
  const channel = world.rows.channels.get(id)
  if (!channel || channel.guildId === null) throw new Impossible('There is no such channel.')
  return channel
}

function invite({ world, gateway }: Simulation, deed: DeedOf<'invite'>): undefined {
  const guild = guildOf(world, deed.guild)
  const application = applicationOf(world, deed.application)
  if (memberOf(world, guild.id, application.id)) throw new Impossible('Is a member already.')
  const permissions = deed.permissions === undefined ? undefined : BigInt(deed.permissions)
  const member = joinBot(world, application, guild.id, permissions)
  gateway.announce(guild, application.id)
  welcome(world, guild, member)
}

const roles: Performers = {
  role: ({ world }, { user, role: roleId, guild, given }) => {
    const member = memberOf(world, guild, user)
    if (!member) throw new Impossible('Is no member.')
    const others = member.roles.filter((id) => id !== roleId)
    member.roles = given ? [...others, roleOf(world, roleId).id] : others
    return tellMember(world, member)
  },
  'role-position': ({ world }, { role, position }) =>
    tellRole(world, { ...roleOf(world, role), position }, 'UPDATE'),
  'role-permissions': ({ world }, { role, permissions }) =>
    tellRole(world, { ...roleOf(world, role), permissions }, 'UPDATE'),
  'role-create': ({ world }, { guild, name }) => {
    const role = newRole(guildOf(world, guild).id, world.newId(), name, 1, 0n)
    tellRole(world, role, 'CREATE')
    return { id: role.id }
  },
  'role-delete': ({ world }, { role }) => removeRole(world, roleOf(world, role)),
}

function ruleOf(world: World, id: string): Rule {
  const rule = world.rows.rules.get(id)
  if (!rule) throw new Impossible('There is no such rule.')
  return rule
}

const rules: Performers = {
  'rule-create': ({ world }, { guild: id, name, word }) => {
    const guild = guildOf(world, id)
    const rule = world.rows.rules.put({
      ...{ id: world.newId(), guild_id: guild.id, creator_id: guild.ownerId, name, enabled: true },
      ...{ event_type: EventType.MessageSend, trigger_type: Trigger.Keyword },
      trigger_metadata: { keyword_filter: [word], regex_patterns: [], allow_list: [] },
      ...{
        actions: [{ type: ActionType.BlockMessage, metadata: {} }],
        exempt_roles: [],
        exempt_channels: [],
      },
    })
    tellRule(world, rule, 'CREATE')
    return { id: rule.id }
  },
  'rule-change': ({ world }, { rule: id, enabled }) =>
    tellRule(world, world.rows.rules.put({ ...ruleOf(world, id), enabled }), 'UPDATE'),
  'rule-delete': ({ world }, { rule: id }) => {
    const rule = ruleOf(world, id)
    world.rows.rules.remove(rule.id)
    tellRule(world, rule, 'DELETE')
  },
}

export const performOfOwner: Performers = {
  ...roles,
  ...rules,
  'channel-create': ({ world }, { guild, name }) => {
    const text = ChannelType.GuildText
    return { id: addChannel(world, guildOf(world, guild).id, text, channelName(text, name)).id }
  },
  'channel-delete': ({ world }, { channel }) => removeChannel(world, channelOf(world, channel)),
  overwrite: ({ world }, { channel: id, target, type, allow, deny }) => {
    const channel = channelOf(world, id)
    const others = channel.overwrites.filter((overwrite) => overwrite.id !== target)
    channel.overwrites =
      allow === '0' && deny === '0'
        ? others
        : [
            ...others,
            { id: target, type: type === 'role' ? OverwriteType.Role : OverwriteType.Member, allow, deny },
          ]
    return tellChannel(world, channel, 'UPDATE')
  },
  archive: ({ world }, { channel: id, archived, locked }) => {
    const channel = channelOf(world, id)
    if (!channel.thread) throw new Impossible('This is no thread.')
    channel.thread = { ...channel.thread, isArchived: archived, isLocked: locked, changedAt: world.now() }
    return tellChannel(world, channel, 'UPDATE')
  },
  invite,
  kick: ({ world }, { guild, user }) => leave(world, guildOf(world, guild), user),
  intents: ({ world }, { application: id, privileged, claimed }) => {
    const { claimedIntents: _, ...application } = applicationOf(world, id)
    const says = claimed === undefined ? {} : { claimedIntents: claimed }
    world.rows.applications.put({ ...application, privilegedIntents: privileged, ...says })
    return undefined
  },
  'reset-token': ({ world, gateway }, { application }) => ({
    token: gateway.resetToken(applicationOf(world, application)),
  }),
  available: ({ world, gateway }, { guild, available }) =>
    gateway.setAvailable(guildOf(world, guild), available),
}
