import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type { Privileged } from '@/lib/discord/features/rules'
import { deleteSnapshot, findSnapshot, saveSnapshot } from './data'
import type { Snapshot } from './schema'

/** What the bot saw of this server when it last looked; null where it never did, or has been removed from it. */
export async function directoryOf(db: TenantDb, serverId: string | null): Promise<Snapshot | null> {
  const found = await findSnapshot(db)
  return found && found.serverId === serverId ? found.snapshot : null
}

/** The privileged intents that it ran without when it last looked. */
export async function withheldFrom(db: TenantDb): Promise<readonly Privileged[]> {
  return (await findSnapshot(db))?.snapshot.withheld ?? []
}

/** Writes down what the bot sees of its server, in its holder's transaction; null where it is not there any more. */
export async function keepDirectory(
  db: TenantDb,
  seen: { serverId: string; snapshot: Snapshot } | null,
): Promise<void> {
  if (seen === null) await deleteSnapshot(db)
  else await saveSnapshot(db, seen.serverId, seen.snapshot)
}

/** What the bot's server calls its channels and roles, as entries of the audit log have them: `#name` and `@name`. */
export async function placeNames(db: TenantDb): Promise<ReadonlyMap<string, string>> {
  const seen = (await findSnapshot(db))?.snapshot
  return new Map([
    ...(seen?.channels ?? []).map(({ id, name }) => [id, `#${name}`] as const),
    ...(seen?.roles ?? []).map(({ id, name }) => [id, `@${name.replace(/^@/, '')}`] as const),
  ])
}

/** The channels for text that the bot saw when it last looked, by name. Throws `forbidden`. */
export async function listChannels(ctx: TenantContext): Promise<{ id: string; name: string }[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    const found = await findSnapshot(db)
    return (found?.snapshot.channels ?? [])
      .filter(({ kind }) => kind === 'text')
      .map(({ id, name }) => ({ id, name }))
      .toSorted((one, other) => one.name.localeCompare(other.name))
  })
}

/** The roles that the bot can give to people, the highest first. Throws `forbidden`. */
export async function listGivableRoles(ctx: TenantContext): Promise<{ id: string; name: string }[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    const found = await findSnapshot(db)
    if (!found) return []
    const { serverId, snapshot } = found
    return snapshot.roles
      .filter(({ id, position, isManaged }) => id !== serverId && !isManaged && position < snapshot.position)
      .toSorted((one, other) => other.position - one.position)
      .map(({ id, name }) => ({ id, name }))
  })
}

/** The roles of the server that people can have, by name. Throws `forbidden`. */
export async function listRoles(ctx: TenantContext): Promise<{ id: string; name: string }[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    const found = await findSnapshot(db)
    return (found?.snapshot.roles ?? [])
      .filter(({ isManaged }) => !isManaged)
      .map(({ id, name }) => ({ id, name }))
      .toSorted((one, other) => one.name.localeCompare(other.name))
  })
}
