import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { lackingIntents } from '@/lib/discord/connection/service/standing'
import { directoryOf } from '@/lib/discord/directory/service'
import { saveFeatureSettings, settingsOf } from '@/lib/discord/settings/service'
import { insertPanel, listPanels, markPanelDeleted, updatePanel } from '@/lib/discord/tickets/data/panels'
import { mostPanels, TicketSettings } from '@/lib/discord/tickets/schema'
import type { Panel, PanelDesk } from '@/lib/discord/tickets/schema'
import { audit, botOf } from '@/lib/platform/service'

/** How tickets are set: panels, hours, who works on them. Throws `forbidden`. */
export async function getPanelDesk(ctx: TenantContext): Promise<PanelDesk> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    const { settings } = await botOf(db)
    const directory = await directoryOf(db, settings.server_id)
    const kept = await settingsOf(db, 'tickets', TicketSettings)
    const channel = directory?.channels.find(({ id }) => id === settings.channels.tickets)
    return {
      ...{ panels: await listPanels(db), settings: kept.values, version: kept.version },
      ...{ channel: channel?.name ?? null, isOn: settings.features.tickets === true },
      isHeard: !(await lackingIntents(db)).includes('MessageContent'),
      roles: (directory?.roles ?? [])
        .filter(({ isManaged }) => !isManaged)
        .map(({ id, name }) => ({ id, name })),
    }
  })
}

async function noteSet(db: TenantDb, ctx: TenantContext, panel: string): Promise<void> {
  await audit(db, ctx, { action: 'bot.feature_set', details: { feature: 'tickets', panel } })
}

/** Adds a panel; its bot posts it within seconds. Throws `validation_failed` for one too many, `forbidden`. */
export async function addPanel(ctx: TenantContext, panel: Panel): Promise<{ panelId: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    if ((await listPanels(db)).length >= mostPanels) throw new AppError('conflict', 'discord_panels_full')
    const panelId = newId()
    await insertPanel(db, panelId, panel)
    await noteSet(db, ctx, panel.title)
    return { panelId }
  })
}

/** Changes it, and its message in place. Throws `stale_version`, `forbidden`. */
export async function changePanel(
  ctx: TenantContext,
  panel: Panel & { id: string; version: number },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    if (!(await updatePanel(db, panel))) throw new AppError('stale_version')
    await noteSet(db, ctx, panel.title)
  })
}

/** Takes it away, and its message; tickets that were opened by it stay. Throws `not_found`, `forbidden`. */
export async function removePanel(ctx: TenantContext, panelId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage')
    const panel = (await listPanels(db)).find(({ id }) => id === panelId)
    if (!panel || !(await markPanelDeleted(db, panelId))) throw new AppError('not_found')
    await noteSet(db, ctx, panel.title)
  })
}

/** Sets hours, days and the role of staff. Throws `stale_version`, `forbidden`. */
export async function saveTicketSettings(
  ctx: TenantContext,
  { version, ...values }: TicketSettings & { version: number },
): Promise<{ version: number }> {
  return saveFeatureSettings(ctx, 'tickets', TicketSettings, { values, version })
}
