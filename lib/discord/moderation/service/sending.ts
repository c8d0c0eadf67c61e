import { Routes } from 'discord-api-types/v10'
import type {
  APIAutoModerationRule,
  RESTGetAPIAutoModerationRulesResult,
  RESTGetAPICurrentUserResult,
} from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { deleteAutomod, listAutomod, noteRefused, noteTaken } from '@/lib/discord/moderation/data/rules'
import type { AutomodRow } from '@/lib/discord/moderation/data/rules'
import { bodyOf, kindOf, seenOf } from '@/lib/discord/moderation/rules/automod'
import type { AutomodRule } from '@/lib/discord/moderation/schema/automod'
import type { Errand, OutboxRow } from '@/lib/discord/outbox/schema'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { botOf } from '@/lib/platform/service'

type Wanted = { row: AutomodRow; rule: AutomodRule; serverId: string; taken: readonly (string | null)[] }

const isGone = (error: unknown): boolean => error instanceof Refused && error.status === 404

/** A rule of the bot's own making that was not written down: made, and then the answer was lost. */
async function findMade(
  rest: Rest,
  { rule, serverId, taken }: Wanted,
): Promise<APIAutoModerationRule | null> {
  const all = await rest.get<RESTGetAPIAutoModerationRulesResult>(Routes.guildAutoModerationRules(serverId))
  const alike = all.filter(
    (one) => one.name === rule.name && kindOf(one.trigger_type) === rule.kind && !taken.includes(one.id),
  )
  if (alike.length === 0) return null
  const me = await rest.get<RESTGetAPICurrentUserResult>(Routes.user())
  return alike.find(({ creator_id: maker }) => maker === me.id) ?? null
}

async function make(rest: Rest, wanted: Wanted): Promise<APIAutoModerationRule> {
  const { rule, serverId } = wanted
  const made = await findMade(rest, wanted)
  if (made) return change(rest, wanted, made.id)
  return rest.post<APIAutoModerationRule>(Routes.guildAutoModerationRules(serverId), {
    body: bodyOf(rule, 'make'),
  })
}

async function change(rest: Rest, wanted: Wanted, discordRuleId: string): Promise<APIAutoModerationRule> {
  const route = Routes.guildAutoModerationRule(wanted.serverId, discordRuleId)
  return rest.patch<APIAutoModerationRule>(route, { body: bodyOf(wanted.rule, 'change') })
}

async function bring(rest: Rest, wanted: Wanted): Promise<APIAutoModerationRule> {
  const { discordRuleId } = wanted.row
  if (discordRuleId === null) return make(rest, wanted)
  try {
    return await change(rest, wanted, discordRuleId)
  } catch (error) {
    if (!isGone(error)) throw error
    return make(rest, wanted)
  }
}

async function remove(rest: Rest, { row, serverId }: Wanted): Promise<void> {
  if (row.discordRuleId === null) return
  try {
    await rest.delete(Routes.guildAutoModerationRule(serverId, row.discordRuleId))
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

async function wantedOf(tenantId: string, id: string): Promise<Wanted | null> {
  return withActor(jobActor({ tenantId }), async (db) => {
    const all = await listAutomod(db)
    const row = all.find((one) => one.id === id && one.origin === 'discord')
    const { settings } = await botOf(db)
    if (!row?.wanted || settings.server_id === null) return null
    const taken = all.filter((one) => one.origin === 'discord').map(({ discordRuleId }) => discordRuleId)
    return { row, rule: row.wanted, serverId: settings.server_id, taken }
  })
}

async function prepare(tenantId: string, { subject }: OutboxRow): Promise<Errand | null> {
  const wanted = await wantedOf(tenantId, subject)
  if (!wanted) return null
  const { row } = wanted
  const run = async (rest: Rest): Promise<void> => {
    if (row.isLeaving) {
      await remove(rest, wanted)
      await withActor(jobActor({ tenantId }), (db) => deleteAutomod(db, row.id))
      return
    }
    const there = await bring(rest, wanted)
    const taken = { version: row.version, discordRuleId: there.id, seen: seenOf(there) }
    await withActor(jobActor({ tenantId }), (db) => noteTaken(db, row.id, taken))
  }
  return { do: run, target: null }
}

/** Brings Discord's own rules to Discord, as they are wanted by then. */
export const automodSpeaker = (tenantId: string): Speaker => ({
  prepare: (row) => prepare(tenantId, row),
  ended: async (db, row, ending) => {
    if (ending.how === 'refused') await noteRefused(db, row.subject, ending.code ?? 0)
    return 'done'
  },
  // It is shown on the page, and tried again when somebody asks for it.
  hasOtherWays: true,
})
