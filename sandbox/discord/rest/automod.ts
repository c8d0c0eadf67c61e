import {
  AutoModerationActionType as ActionType,
  GatewayIntentBits as Intents,
  PermissionFlagsBits as Bits,
} from 'discord-api-types/v10'
import { Refusal, invalid } from '@/sandbox/discord/errors'
import { MOST_RULES, RuleChange, RuleForm } from '@/sandbox/discord/rules/automod'
import { readForm } from '@/sandbox/discord/rules/form'
import { guildFor, requireInGuild } from '@/sandbox/discord/state/access'
import type { Guild, Rule } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'
import type { BotCall, Route } from './route'

function guildOf({ world, application, id }: BotCall): Guild {
  const guild = guildFor(world, application, id('guild'))
  requireInGuild(world, guild.id, application.id, Bits.ManageGuild)
  return guild
}

function ruleOf(call: BotCall): Rule {
  const guild = guildOf(call)
  const rule = call.world.rows.rules.get(call.id('rule'))
  if (rule?.guild_id !== guild.id) throw new Refusal(404, 0, '404: Not Found')
  return rule
}

/** Who hears of its rules hears of this. */
export function tellRule(world: World, rule: Rule, what: 'CREATE' | 'UPDATE' | 'DELETE'): void {
  world.tell({
    type: `AUTO_MODERATION_RULE_${what}`,
    data: rule,
    guildId: rule.guild_id,
    intents: Intents.AutoModerationConfiguration,
  })
}

/** Every rule that times people out takes the right to do so by hand. */
function requireTimeouts(
  { world, application }: BotCall,
  guild: Guild,
  actions: { type: ActionType }[] | undefined,
): void {
  if (actions?.some(({ type }) => type === ActionType.Timeout))
    requireInGuild(world, guild.id, application.id, Bits.ModerateMembers)
}

function create(call: BotCall): object {
  const { world, application } = call
  const guild = guildOf(call)
  const form = readForm(RuleForm, call.body)
  requireTimeouts(call, guild, form.actions)
  const most = MOST_RULES[form.trigger_type]
  if (world.rows.rules.of(guild.id).filter((rule) => rule.trigger_type === form.trigger_type).length >= most)
    throw invalid(
      ['trigger_type'],
      'AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED',
      `Max rules of this type exceeded (${most})`,
    )
  const rule = {
    id: world.newId(),
    guild_id: guild.id,
    creator_id: application.id,
    ...form,
    trigger_metadata: form.trigger_metadata ?? {},
    enabled: form.enabled ?? false,
    exempt_roles: form.exempt_roles ?? [],
    exempt_channels: form.exempt_channels ?? [],
  } as Rule
  world.rows.rules.put(rule)
  tellRule(world, rule, 'CREATE')
  return rule
}

function change(call: BotCall): object {
  const rule = ruleOf(call)
  const form = readForm(RuleChange, call.body)
  requireTimeouts(call, guildOf(call), form.actions)
  // The whole is held to the same rules as a new one.
  readForm(RuleForm, { ...rule, ...form })
  const changed = { ...rule, ...form }
  call.world.rows.rules.put(changed)
  tellRule(call.world, changed, 'UPDATE')
  return changed
}

function remove(call: BotCall): undefined {
  const rule = ruleOf(call)
  call.world.rows.rules.remove(rule.id)
  tellRule(call.world, rule, 'DELETE')
  return undefined
}

export const automodRoutes: Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild/auto-moderation/rules',
    run: (call) => call.world.rows.rules.of(guildOf(call).id),
  },
  { method: 'POST', path: '/guilds/:guild/auto-moderation/rules', run: create },
  { method: 'GET', path: '/guilds/:guild/auto-moderation/rules/:rule', run: ruleOf },
  { method: 'PATCH', path: '/guilds/:guild/auto-moderation/rules/:rule', run: change },
  { method: 'DELETE', path: '/guilds/:guild/auto-moderation/rules/:rule', run: remove },
]
