import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Seen } from '@/lib/discord/moderation/rules/automod'
import { AutomodRule } from '@/lib/discord/moderation/schema/automod'
import { MODES, OWN_KINDS, OwnValues } from '@/lib/discord/moderation/schema/own'
import type { Mode, OwnKind, OwnRule, OwnRules } from '@/lib/discord/moderation/schema/own'

/** No name is an own rule's kind or an id. */
const nameKey = (name: string): string => `name:${name}`
const json = (value: object) => sql<never>`${JSON.stringify(value)}::jsonb`

/** All own rules; what nobody has set is tried with what it begins with. */
export async function readOwnRules(db: TenantDb): Promise<OwnRules> {
  const rows = await db
    .selectFrom('discord_rules')
    .select(['kind', 'mode', 'wanted', 'version'])
    .where('origin', '=', 'own')
    .execute()
  const rules = OWN_KINDS.map((kind) => {
    const row = rows.find((one) => one.kind === kind)
    const values = OwnValues[kind].safeParse(row?.wanted ?? {}).data ?? OwnValues[kind].parse({})
    const mode: Mode = MODES.find((one) => one === row?.mode) ?? 'dry'
    return [kind, { kind, mode, values, version: row?.version ?? 0 }]
  })
  return Object.fromEntries(rules) as OwnRules
}

/** False where it is of another version by now; 0 is that of a rule that nobody has set. */
export async function saveOwnRule(db: TenantDb, rule: OwnRule): Promise<boolean> {
  const { kind, mode, values, version } = rule
  if (version === 0) {
    const made = await db
      .insertInto('discord_rules')
      .values({
        tenant_id: db.tenantId,
        id: newId(),
        origin: 'own',
        kind,
        key: kind,
        name: kind,
        mode,
        wanted: json(values),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    return made.length > 0
  }
  const { numUpdatedRows } = await db
    .updateTable('discord_rules')
    .set({ mode, wanted: json(values), version: version + 1, changed_at: sql<Date>`now()` })
    .where('origin', '=', 'own')
    .where('kind', '=', kind satisfies OwnKind)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type AutomodRow = {
  id: string
  origin: 'discord' | 'foreign'
  kind: string
  name: string
  wanted: AutomodRule | null
  seen: Seen | null
  discordRuleId: string | null
  version: number
  sentVersion: number
  isLeaving: boolean
  refusal: number | null
}

const columns = [
  ...(['id', 'origin', 'kind', 'name', 'wanted', 'seen', 'discord_rule_id', 'version'] as const),
  ...(['sent_version', 'is_leaving', 'refusal'] as const),
] as const

/** Every rule of Discord that is known, managed here or not. */
export async function listAutomod(db: TenantDb): Promise<AutomodRow[]> {
  const rows = await db
    .selectFrom('discord_rules')
    .select(columns)
    .where('origin', '<>', 'own')
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, origin: row.origin as AutomodRow['origin'], kind: row.kind, name: row.name },
    ...{ wanted: AutomodRule.safeParse(row.wanted).data ?? null, seen: row.seen as Seen | null },
    ...{ discordRuleId: row.discord_rule_id, version: row.version, sentVersion: row.sent_version },
    ...{ isLeaving: row.is_leaving, refusal: row.refusal },
  }))
}

/** Null where another one is called so. */
export async function insertAutomod(db: TenantDb, rule: AutomodRule): Promise<string | null> {
  const row = await db
    .insertInto('discord_rules')
    .values({
      ...{ tenant_id: db.tenantId, id: newId(), origin: 'discord', kind: rule.kind, name: rule.name },
      key: nameKey(rule.name),
      ...{ mode: 'on', wanted: json(rule) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** False where it is of another version by now. `isSent`: Discord has it like that already. */
export async function changeAutomod(
  db: TenantDb,
  id: string,
  change: { rule: AutomodRule; version: number; isSent: boolean },
): Promise<boolean> {
  const next = change.version + 1
  const { numUpdatedRows } = await db
    .updateTable('discord_rules')
    .set({
      ...{ wanted: json(change.rule), name: change.rule.name, key: nameKey(change.rule.name) },
      ...{ version: next, refusal: null },
      ...(change.isSent ? { sent_version: next } : {}),
      changed_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .where('origin', '=', 'discord')
    .where('is_leaving', '=', false)
    .where('version', '=', change.version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** It goes at Discord first; false where it is gone or going. */
export async function leaveAutomod(db: TenantDb, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('discord_rules')
    .set({ is_leaving: true, refusal: null, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('origin', '=', 'discord')
    .where('is_leaving', '=', false)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteAutomod(db: TenantDb, id: string): Promise<void> {
  await db.deleteFrom('discord_rules').where('id', '=', id).where('origin', '=', 'discord').execute()
}

/** What Discord took, as it stands there now; what was changed here meanwhile waits on. */
export async function noteTaken(
  db: TenantDb,
  id: string,
  taken: { version: number; discordRuleId: string; seen: Seen },
): Promise<void> {
  // It may have been listed as somebody else's between its making and this.
  await db
    .deleteFrom('discord_rules')
    .where('origin', '=', 'foreign')
    .where('discord_rule_id', '=', taken.discordRuleId)
    .execute()
  await db
    .updateTable('discord_rules')
    .set({
      ...{ sent_version: taken.version, discord_rule_id: taken.discordRuleId },
      ...{ seen: json(taken.seen), refusal: null },
    })
    .where('id', '=', id)
    .execute()
}

export async function noteRefused(db: TenantDb, id: string, code: number): Promise<void> {
  await db.updateTable('discord_rules').set({ refusal: code }).where('id', '=', id).execute()
}

/** How our rules stand at Discord now; null where one is not there. */
export async function noteSeen(db: TenantDb, id: string, seen: Seen | null): Promise<void> {
  await db
    .updateTable('discord_rules')
    .set(seen === null ? { seen: null, discord_rule_id: null } : { seen: json(seen) })
    .where('id', '=', id)
    .execute()
}

/** What others made at Discord, in the place of what was seen of them before. */
export async function replaceForeign(
  db: TenantDb,
  rules: readonly { discordRuleId: string; seen: Seen }[],
): Promise<void> {
  await db.deleteFrom('discord_rules').where('origin', '=', 'foreign').execute()
  if (rules.length === 0) return
  await db
    .insertInto('discord_rules')
    .values(
      rules.map(({ discordRuleId, seen }) => ({
        ...{ tenant_id: db.tenantId, id: newId(), origin: 'foreign', kind: String(seen.kind) },
        ...{ name: String(seen.name).slice(0, 100) || '–', mode: 'on', seen: json(seen) },
        ...{ key: discordRuleId, discord_rule_id: discordRuleId },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
