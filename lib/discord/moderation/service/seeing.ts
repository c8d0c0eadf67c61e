import { Routes } from 'discord-api-types/v10'
import type { RESTGetAPIAutoModerationRulesResult } from 'discord-api-types/v10'
import { log } from '@/lib/core/log'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Tools } from '@/lib/discord/hearing/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { listAutomod, noteSeen, replaceForeign } from '@/lib/discord/moderation/data/rules'
import { seenOf } from '@/lib/discord/moderation/rules/automod'
import type { Seen } from '@/lib/discord/moderation/rules/automod'
import { Refused } from '@/lib/discord/rest/schema'

type SeenRule = { discordRuleId: string; seen: Seen }

const sameAs = (one: unknown, other: unknown): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
/** The database keeps the names of fields in an order of its own. */
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b))
    : value

async function writeDown(db: TenantDb, there: readonly SeenRule[]): Promise<void> {
  const known = await listAutomod(db)
  const ours = known.filter(({ origin }) => origin === 'discord')
  for (const { id, discordRuleId, seen } of ours) {
    if (discordRuleId === null) continue
    const found = there.find((one) => one.discordRuleId === discordRuleId)?.seen ?? null
    if (!sameAs(found, seen)) await noteSeen(db, id, found)
  }
  const foreign = there.filter((one) => !ours.some(({ discordRuleId: id }) => id === one.discordRuleId))
  const before = known.filter(({ origin }) => origin === 'foreign')
  const isSame =
    before.length === foreign.length &&
    foreign.every((one) =>
      before.some(({ discordRuleId: id, seen }) => id === one.discordRuleId && sameAs(seen, one.seen)),
    )
  if (!isSame) await replaceForeign(db, foreign)
}

/** Looks at Discord's own rules of the server, and writes down how they stand. */
export async function seeAutomod({ lease, rest, serverId }: Tools): Promise<void> {
  try {
    const rules = await rest.get<RESTGetAPIAutoModerationRulesResult>(
      Routes.guildAutoModerationRules(serverId),
    )
    const there = rules.map((rule) => ({ discordRuleId: rule.id, seen: seenOf(rule) }))
    await asHolder(lease, (db) => writeDown(db, there))
  } catch (error) {
    // The doctor says that the right is missing; they are looked at again when something changes.
    if (!(error instanceof Refused)) throw error
    log.info({ tenant: lease.tenantId, code: error.code }, 'the rules of a server were not shown')
  }
}
