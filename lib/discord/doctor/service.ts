import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { lackingIntents, stateOf } from '@/lib/discord/connection/service/standing'
import { SETTINGS, ShopSettings } from '@/lib/discord/boards/schema'
import { directoryOf } from '@/lib/discord/directory/service'
import { foreignHost } from '@/lib/discord/door/service'
import { listProductRoles } from '@/lib/discord/roles/data/product-roles'
import { LevelSettings } from '@/lib/discord/levels/schema'
import { readOwnRules } from '@/lib/discord/moderation/data/rules'
import { ReputationSettings } from '@/lib/discord/reputation/schema'
import { settingsOf } from '@/lib/discord/settings/service'
import { WelcomeSettings } from '@/lib/discord/welcome/schema'
import { botOf } from '@/lib/platform/service'
import { examine } from './rules'
import type { Facts } from './rules'
import type { Diagnosis } from './schema'

/** The roles that each feature gives to people, as they are set now. */
async function givenRoles(db: TenantDb, sold: readonly string[]): Promise<Facts['givenRoles']> {
  const { values: shop } = await settingsOf(db, SETTINGS, ShopSettings)
  const { values: levels } = await settingsOf(db, 'leveling', LevelSettings)
  const { values: reputation } = await settingsOf(db, 'reputation', ReputationSettings)
  const { values: welcome } = await settingsOf(db, 'welcome', WelcomeSettings)
  return {
    shop: shop.restock_role === null ? sold : [...sold, shop.restock_role],
    leveling: levels.rewards.map(({ roleId }) => roleId),
    reputation: reputation.rewards.map(({ roleId }) => roleId),
    welcome: welcome.roleIds,
  }
}

/** The dry run, in the transaction of whoever may see it. */
export async function examineBot(db: TenantDb): Promise<Diagnosis[]> {
  const { settings, offered } = await botOf(db)
  const soldRoles = (await listProductRoles(db)).map(({ roleId }) => roleId)
  return examine({
    settings,
    offered,
    directory: await directoryOf(db, settings.server_id),
    state: await stateOf(db),
    soldRoles,
    givenRoles: await givenRoles(db, soldRoles),
    hasRules: Object.values(await readOwnRules(db)).some(({ mode }) => mode !== 'off'),
    refused: await lackingIntents(db),
    foreignHost: await foreignHost(db),
  })
}

/** What of the shop's bot would rest in its server, and why. Throws `forbidden`. */
export async function getDiagnoses(ctx: TenantContext): Promise<Diagnosis[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'discord.manage', 'read')
    return examineBot(db)
  })
}
