import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { botOf, changeBot } from '@/lib/platform/service'
import { findDoor } from './data'
import type { DoorView } from './schema'

/** Whose address Discord was given by somebody else; null where it was not. */
export async function foreignHost(db: TenantDb): Promise<string | null> {
  const { state, host } = await findDoor(db)
  return state === 'foreign' ? host : null
}

/** How what people do reaches the shop's bot, and how it is to. Throws `forbidden`. */
export async function getDoor(ctx: TenantContext): Promise<DoorView> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    const { state, url, host } = await findDoor(db)
    return { state, url, host, isWanted: (await botOf(db)).settings.http_interactions }
  })
}

/** Has Discord send what people do over HTTP, or over the gateway again; who runs the bot tells Discord. Throws `forbidden`. */
export async function changeDoor(ctx: TenantContext, isWanted: boolean): Promise<void> {
  await changeBot(ctx, { change: { config: { http_interactions: isWanted } }, version: null })
}
