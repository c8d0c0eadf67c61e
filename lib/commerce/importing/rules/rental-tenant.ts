import type { Cells, Fields } from '@/lib/commerce/importing/schema'
import { line } from '@/lib/core/text/text-input'
import { BOT_FEATURES, BOT_PARTS } from '@/lib/platform/configuration/schema/bot'
import type { BotChange } from '@/lib/platform/configuration/schema/bot'
import type { OldTenant } from '@/lib/platform/console/schema/old-tenant'

const NEEDED = ['tenant_id', 'discord_id', 'guild_id', 'name', 'status', 'plan'] as const
const SETTINGS = ['features', 'channels', 'permissions', 'bot_config'] as const

/** The rental bot's table of tenants; the settings of each bot are documents in a column. */
export const RENTAL_TENANT_FIELDS: Fields = {
  ...Object.fromEntries(NEEDED.map((name) => [name, { names: [name], isNeeded: true }])),
  ...Object.fromEntries(SETTINGS.map((name) => [name, { names: [name], isNeeded: false }])),
}

const STANDINGS: Readonly<Record<string, OldTenant['standing']>> = {
  active: 'open',
  suspended: 'suspended',
  expired: 'suspended',
  maintenance: 'maintenance',
}

const legacyId = /^[!-~]{1,80}$/
const account = /^\d{15,20}$/
const Name = line(1, 80)
const typed = (cells: Cells, field: string): string => (cells[field] ?? '').trim()

type Read =
  /** `leftOut` names settings that nobody can have here, each by its part and its own name. */
  { ok: true; tenant: OldTenant; leftOut: readonly string[] } | { ok: false; field: string }

/** A document of settings; null for what is none. A column that is empty sets nothing. */
function readDocument(written: string): Record<string, unknown> | null {
  if (written === '') return {}
  try {
    const read: unknown = JSON.parse(written)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null
  } catch {
    return null
  }
}

type Settings = { parts: BotChange[]; leftOut: string[] }

/** Name by name, so that one that cannot be takes no other along. */
function readPart(column: string, document: Record<string, unknown>): Settings {
  const schema = BOT_PARTS[column === 'bot_config' ? 'config' : (column as keyof typeof BOT_PARTS)]
  const settings: Settings = { parts: [], leftOut: [] }
  for (const [name, value] of Object.entries(document)) {
    // Nothing that is set nowhere has to be said; where the server is has a column of its own.
    if (value === null || value === '') continue
    const read = name === 'guild_id' ? null : schema.safeParse({ [name]: value })
    if (read?.success) settings.parts.push(read.data)
    else settings.leftOut.push(`${column}.${name}`)
  }
  return settings
}

/** A row of the old table as a tenant, or the column that is in the way. */
export function readRentalTenant(cells: Cells): Read {
  const wrong = (field: string): Read => ({ ok: false, field })
  if (!legacyId.test(typed(cells, 'tenant_id'))) return wrong('tenant_id')
  if (!account.test(typed(cells, 'discord_id'))) return wrong('discord_id')
  const server = typed(cells, 'guild_id')
  if (server !== '' && !account.test(server)) return wrong('guild_id')
  const name = Name.safeParse(typed(cells, 'name'))
  if (!name.success) return wrong('name')
  const status = typed(cells, 'status').toLowerCase()
  const standing = Object.hasOwn(STANDINGS, status) ? STANDINGS[status] : undefined
  if (!standing) return wrong('status')
  const read: Settings = { parts: [], leftOut: [] }
  for (const column of SETTINGS) {
    const document = readDocument(typed(cells, column))
    if (document === null) return wrong(column)
    const { parts, leftOut } = readPart(column, document)
    read.parts.push(...parts)
    read.leftOut.push(...leftOut)
  }
  const on = read.parts.flatMap((part) => ('features' in part ? [part.features] : []))
  return {
    ok: true,
    leftOut: read.leftOut,
    tenant: {
      ...{ legacyId: typed(cells, 'tenant_id'), discordId: typed(cells, 'discord_id') },
      ...{ name: name.data, plan: typed(cells, 'plan'), standing, serverId: server === '' ? null : server },
      features: BOT_FEATURES.filter((feature) => on.some((one) => one[feature] === true)),
      parts: read.parts.filter((part) => !('features' in part)),
    },
  }
}
