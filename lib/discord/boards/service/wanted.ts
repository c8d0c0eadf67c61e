import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { SETTINGS, ShopSettings } from '@/lib/discord/boards/schema'
import { settingsOf } from '@/lib/discord/settings/service'
import { botOf, hasModule } from '@/lib/platform/service'

/** What the seller wants of the shop in the server, as it is now. */
export type Wanted = {
  isOn: boolean
  serverId: string | null
  language: Locale
  /** Channels; null where nothing is to be written. */
  stock: string | null
  log: string | null
  restock: string | null
  settings: ShopSettings
}

export async function wantedOf(db: TenantDb): Promise<Wanted> {
  const { settings: bot, offered } = await botOf(db)
  const { values: settings } = await settingsOf(db, SETTINGS, ShopSettings)
  const stock = bot.channels.live_stock ?? null
  return {
    isOn: bot.features.shop === true && offered.includes('shop') && (await hasModule(db, 'discord')),
    serverId: bot.server_id,
    language: bot.language,
    stock,
    log: bot.channels.purchase_log ?? null,
    restock: settings.restock_channel ?? stock,
    settings,
  }
}
