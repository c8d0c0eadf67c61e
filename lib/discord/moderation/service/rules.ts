import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { readMembership } from '@/lib/core/db/queries/member'
import { parsePermissions } from '@/lib/core/guards/permission'
import { requirePermission } from '@/lib/core/guards/require-permission'
import {
  changeAutomod,
  deleteAutomod,
  insertAutomod,
  leaveAutomod,
  listAutomod,
  readOwnRules,
  saveOwnRule,
} from '@/lib/discord/moderation/data/rules'
import type { AutomodRow } from '@/lib/discord/moderation/data/rules'
import { driftOf, hasRoom, standingOf, takenOver } from '@/lib/discord/moderation/rules/automod'
import type { AutomodRule, ForeignRule, ManagedRule } from '@/lib/discord/moderation/schema/automod'
import { ModerationSettings } from '@/lib/discord/moderation/schema/own'
import type { OwnRule, OwnRules } from '@/lib/discord/moderation/schema/own'
import { directoryOf, placeNames } from '@/lib/discord/directory/service'
import { changesOf } from '@/lib/discord/settings/rules'
import { settingsOf } from '@/lib/discord/settings/service'
import type { AuditDetails } from '@/lib/platform/schema'
import { audit, botOf } from '@/lib/platform/service'

export type Order = {
  own: OwnRules
  managed: ManagedRule[]
  foreign: ForeignRule[]
  settings: ModerationSettings
  settingsVersion: number
  /** What the bot sees of its server; nothing for whoever may not set anything. */
  roles: Named[]
  channels: Named[]
}

type Named = { id: string; name: string }

function managedOf(row: AutomodRow, rule: AutomodRule): ManagedRule {
  const { id, seen, version, refusal } = row
  return {
    ...{ id, rule, version, refusal, standing: standingOf(rule, row) },
    differences: seen === null ? [] : driftOf(rule, seen),
    canTakeOver: seen !== null && takenOver(seen) !== null,
  }
}

/** Whoever sets the rules and whoever lives with them see them. Throws `forbidden`. */
async function requireSight(db: TenantDb): Promise<void> {
  const rights = parsePermissions((await readMembership(db)).permissions)
  if (!rights.has('community.manage') && !rights.has('discord.manage')) throw new AppError('forbidden')
}

async function placesOf(db: TenantDb): Promise<{ roles: Named[]; channels: Named[] }> {
  const { settings } = await botOf(db)
  const seen = await directoryOf(db, settings.server_id)
  return {
    roles: (seen?.roles ?? []).map(({ id, name }) => ({ id, name })),
    channels: (seen?.channels ?? [])
      .filter(({ kind }) => kind === 'text')
      .map(({ id, name }) => ({ id, name })),
  }
}

/** Everything that keeps the server in order. Throws `forbidden`. */
export async function getOrder(ctx: TenantContext): Promise<Order> {
  return withActor(tenantActor(ctx), async (db) => {
    await requireSight(db)
    const all = await listAutomod(db)
    const { values, version } = await settingsOf(db, 'automod', ModerationSettings)
    return {
      own: await readOwnRules(db),
      managed: all.flatMap((row) =>
        row.origin === 'discord' && row.wanted ? [managedOf(row, row.wanted)] : [],
      ),
      foreign: all.flatMap(({ origin, name, kind, seen }) =>
        origin === 'foreign' ? [{ name, kind, isOn: seen?.isOn === true }] : [],
      ),
      ...{ settings: values, settingsVersion: version },
      ...(await placesOf(db)),
    }
  })
}

type Told = { mode?: string; values?: object } & object

/** What changed about a rule, as its entry has it. */
async function told(db: TenantDb, was: Told, is: Told): Promise<AuditDetails> {
  const flat = ({ values, mode, ...rest }: Told): object =>
    values ? { ...(mode ? { mode } : {}), ...values } : rest
  return changesOf(flat(was), flat(is), await placeNames(db))
}

/** Throws `stale_version`, `forbidden`. */
export async function setOwnRule(ctx: TenantContext, rule: OwnRule): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const before = (await readOwnRules(db))[rule.kind]
    if (!(await saveOwnRule(db, rule))) throw new AppError('stale_version')
    const changes = await told(db, before, rule)
    await audit(db, ctx, { action: 'bot.rule_changed', details: { ownRule: rule.kind, ...changes } })
  })
}

/** Throws `conflict` where the server has as many of this kind as Discord lets it have. */
function refuseTooMany(all: readonly AutomodRow[], { kind }: AutomodRule): void {
  // What others made may be ours by now, or gone; it counts as long as the bot sees it.
  if (
    !hasRoom(
      kind,
      all.map((row) => row.kind),
    )
  )
    throw new AppError('conflict', 'automod_no_room', { values: { kind } })
}

/** A new rule of Discord, brought there by the bot. Throws `conflict`, `forbidden`. */
export async function addAutomod(ctx: TenantContext, rule: AutomodRule): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    refuseTooMany(await listAutomod(db), rule)
    if ((await insertAutomod(db, rule)) === null) throw new AppError('conflict', 'automod_name_taken')
    await audit(db, ctx, { action: 'bot.rule_changed', details: { rule: rule.name } })
  })
}

async function wantedRow(db: TenantDb, id: string): Promise<AutomodRow & { wanted: AutomodRule }> {
  const row = (await listAutomod(db)).find((one) => one.id === id && one.origin === 'discord')
  if (!row?.wanted) throw new AppError('not_found')
  return { ...row, wanted: row.wanted }
}

/** Throws `not_found`, `stale_version`, `conflict` for a name that another rule has, `forbidden`. */
export async function setAutomod(
  ctx: TenantContext,
  id: string,
  { rule, version }: { rule: AutomodRule; version: number },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const before = await wantedRow(db, id)
    const all = await listAutomod(db)
    if (all.some((one) => one.id !== id && one.origin === 'discord' && one.name === rule.name))
      throw new AppError('conflict', 'automod_name_taken')
    // Discord lets nobody change what a rule looks for.
    const wanted = { ...rule, kind: before.wanted.kind }
    if (!(await changeAutomod(db, id, { rule: wanted, version, isSent: false })))
      throw new AppError('stale_version')
    const changes = await told(db, before.wanted, wanted)
    await audit(db, ctx, { action: 'bot.rule_changed', details: { rule: rule.name, ...changes } })
  })
}

/** What somebody changed at Discord: it becomes ours, or it is made as it was. Throws as `setAutomod`. */
export async function settleDrift(
  ctx: TenantContext,
  id: string,
  { how, version }: { how: 'put_back' | 'take_over'; version: number },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const row = await wantedRow(db, id)
    const there = row.seen && takenOver(row.seen)
    if (how === 'take_over' && !there) {
      if (row.seen !== null) throw new AppError('conflict', 'automod_not_ours')
      await deleteAutomod(db, id)
    } else {
      const rule = how === 'take_over' && there ? there : row.wanted
      if (!(await changeAutomod(db, id, { rule, version, isSent: how === 'take_over' })))
        throw new AppError('stale_version')
    }
    await audit(db, ctx, { action: 'bot.rule_changed', details: { rule: row.name } })
  })
}

/** Goes at Discord, and then here. Throws `not_found`, `forbidden`. */
export async function removeAutomod(ctx: TenantContext, id: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const row = await wantedRow(db, id)
    // What Discord never took is nowhere else.
    if (row.sentVersion === 0 && row.discordRuleId === null && row.refusal !== null)
      await deleteAutomod(db, id)
    else if (!(await leaveAutomod(db, id))) throw new AppError('conflict', 'automod_leaving')
    await audit(db, ctx, { action: 'bot.rule_removed', details: { rule: row.name } })
  })
}
