import type { Examples } from './shape'

const config = {
  guild_id: '112233445566778899',
  prefix: '!',
  language: 'id',
  timezone: 'Asia/Jakarta',
  auto_restart: true,
  http_interactions: false,
}
const features = { shop: true, tickets: true, leveling: false }
const channels = { live_stock: '123456789012345678', purchase_log: '123456789012345679', tickets: null }
const permissions = { manage_products: true, view_analytics: false }

/** How a shop's bot is set, by the shop. */
export const exampleBot: Examples = {
  setBotFeatures: features,
  setBotChannels: channels,
  setBotPermissions: permissions,
  setBotConfig: config,
  setBotConfigByOldName: config,
}

/** The same, by the operator. */
export const exampleTenantBot: Examples = {
  setTenantFeatures: features,
  setTenantChannels: channels,
  setTenantPermissions: permissions,
  setTenantConfig: config,
  setTenantBotConfig: config,
}
