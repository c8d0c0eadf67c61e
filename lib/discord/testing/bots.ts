import type { MemberContext } from '@/lib/core/context'
import { forgetLimits } from '@/lib/core/limits/limits'
import { newId } from '@/lib/core/ids'
import { expect } from 'vitest'
import { startPlace } from '@/sandbox/discord/harness'
import type { Place } from '@/sandbox/discord/harness'
import { messageAnswering } from '@/sandbox/discord/people/lookups'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

export type Standing = { state: string; reason: string | null }

export type BotsHarness = {
  place: Place
  database: TestDatabase
  /** The owner of a shop. */
  ownerOf: (shop: FixtureTenant) => MemberContext
  /** How a shop's bot stands. */
  standing: (shop: FixtureTenant) => Promise<Standing | null>
  /** How many sessions the demo's bot has begun. */
  starts: () => number
  /** What the bot answers somebody of the demo's server who gives a command. */
  command: (
    as: string,
    name: string,
    options?: Record<string, string | boolean>,
    locale?: string,
  ) => Promise<string>
  /** Lets a shop use the module. */
  giveModule: (shop: FixtureTenant) => Promise<void>
  /** Nobody has a bot, and both shops have the module; `a` has set the simulated server. */
  clear: () => Promise<void>
  close: () => Promise<void>
}

const tables = [
  'public.bot_states',
  'private.bot_routes',
  'private.bot_secrets',
  'private.bot_leases',
  'private.bot_processes',
  'public.discord_directory',
  'public.discord_links',
  // Tests connect more often than anybody may.
  'private.rate_limits',
]

type Use = Parameters<Place['act']>[0]

/** What somebody reads as the answer to what they did. */
async function readAnswer(place: Place, use: Use): Promise<string> {
  const { world } = place.discord.simulation
  const id = String(place.act(use).id)
  const read = (): string | null => {
    const message = messageAnswering(world, id)?.message
    return message ? message.content || (message.embeds[0]?.description ?? '') : null
  }
  await expect.poll(read, { timeout: 60_000, interval: 20 }).not.toBeNull()
  return read() ?? ''
}

/** The simulated Discord, a database, and what tests ask of both. */
export async function startBotsHarness(): Promise<BotsHarness> {
  const place = await startPlace()
  const database = await createTestDatabase({
    variables: { DISCORD_API_BASE: `${place.origin}/discord/api` },
  })
  const { a, b } = database.seed
  const giveModule = async ({ tenantId }: FixtureTenant): Promise<void> => {
    await database.ask(
      `insert into public.tenant_modules (tenant_id, module_id, is_on) values ($1, 'discord', true)
       on conflict (tenant_id, module_id) do update set is_on = true`,
      [tenantId],
    )
  }
  return {
    place,
    database,
    giveModule,
    ownerOf: (shop) => ({
      ...{ tenantId: shop.tenantId, slug: shop.slug, ...shop.members.owner, requestId: newId() },
      ...{ address: '127.0.0.1', userAgent: 'test', locale: 'en' },
    }),
    standing: async (shop) => {
      const rows = await database.ask<Standing>(
        'select state, reason from public.bot_states where tenant_id = $1',
        [shop.tenantId],
      )
      return rows[0] ?? null
    },
    starts: () =>
      place.discord.simulation.world.rows.applications.get(DEMO.applicationId)?.startsAtMs.length ?? 0,
    command: (as, name, options = {}, locale = 'en-US') => {
      forgetLimits()
      return readAnswer(place, { deed: 'use', as, channel: DEMO.channels.general, name, options, locale })
    },
    clear: async () => {
      await place.reset()
      for (const table of tables) await database.ask(`delete from ${table}`)
      await database.ask(
        'update public.tenant_bots set server_id = $2, auto_restart = true where tenant_id = $1',
        [a.tenantId, DEMO.guildId],
      )
      for (const shop of [a, b]) await giveModule(shop)
    },
    close: async () => {
      await database.close()
      await place.close()
    },
  }
}
