import { openFromBytes } from '@/lib/core/crypto'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { lackedPrivileged } from '@/lib/discord/connection/client'
import {
  findLastSeen,
  findSealedToken,
  findSilentSince,
  noteBotState,
  noteCommands,
} from '@/lib/discord/connection/data'
import type { BotNote } from '@/lib/discord/connection/data'
import { toldOf, tokenBinding } from '@/lib/discord/connection/rules'
import { privilegedFor } from '@/lib/discord/features/rules'
import type { Privileged } from '@/lib/discord/features/rules'
import { readConfig } from '@/lib/discord/settings/service'
import type { BotFeature, BotSettings } from '@/lib/platform/configuration/schema/bot'
import { PLATFORM_TENANT_ID, botOf, getTenantSettings, hasModule } from '@/lib/platform/service'

export type { BotNote } from '@/lib/discord/connection/data'

/** The token, opened, for the process that runs the bot; null where there is none. */
export async function openToken(db: TenantDb): Promise<string | null> {
  const row = await findSealedToken(db)
  if (!row) return null
  const { applicationId, sealed } = row
  return openFromBytes(env().APP_SECRETS, tokenBinding(db.tenantId, applicationId), sealed)
}

/** What a bot is to be now, as its process reads it anew before each session and after each change. */
export type BotFacts = {
  /** Null where it is gone. */
  token: string | null
  isModuleOn: boolean
  /** It is the platform's own, which is on no plan. */
  isPlatform: boolean
  isSuspended: boolean
  settings: BotSettings
  active: BotFeature[]
  lastServerId: string | null
  /** Of the commands that the server was told. */
  commandsHash: string | null
  /** Of the shop. */
  slug: string
  /** What is kept of its features, unread. */
  config: Readonly<Record<string, unknown>>
}

/** Which privileged intents its application lacks; where Discord does not say, as it was known before. */
export async function lackingOf(
  token: string,
  { active, isPlatform }: BotFacts,
  known: readonly Privileged[],
): Promise<readonly Privileged[]> {
  return (await lackedPrivileged(token, privilegedFor(active, isPlatform))) ?? known
}

export async function readBotFacts(db: TenantDb, last = db): Promise<BotFacts> {
  const isPlatform = db.tenantId === PLATFORM_TENANT_ID
  // Side by side: all bots are looked at every half minute, and the database may be far away.
  const [{ settings, offered }, { serverId, commandsHash }, token, hasDiscord, tenant, config] =
    await Promise.all([
      botOf(db),
      findLastSeen(db),
      openToken(db),
      isPlatform || hasModule(db, 'discord'),
      getTenantSettings(db),
      readConfig(last),
    ])
  return {
    ...{ token, isModuleOn: hasDiscord, isPlatform, isSuspended: tenant.status === 'suspended', settings },
    slug: tenant.slug,
    active: offered.filter((name) => settings.features[name] === true),
    lastServerId: serverId,
    commandsHash,
    config,
  }
}

/** In the holder's transaction, as a session begins: since when nobody had heard what happens in the server. */
export async function silentSince(db: TenantDb): Promise<Date | null> {
  return findSilentSince(db)
}

/** The server was told these commands. */
export async function noteRegistered(db: TenantDb, hash: string): Promise<void> {
  await noteCommands(db, hash)
}

/** Writes down how a bot stands, in its holder's transaction, and tells others what concerns them. */
export async function noteStanding(db: TenantDb, note: BotNote): Promise<void> {
  const before = await noteBotState(db, note)
  const topic = before === null ? null : toldOf(before, note.state)
  if (topic === null) return
  const { state, reason } = note
  await record(db, { tenantId: db.tenantId, topic, key: newId(), payload: { state, reason } })
}
