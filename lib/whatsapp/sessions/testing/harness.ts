import { expect } from 'vitest'
import type { MemberContext } from '@/lib/core/context'
import { forgetLimits } from '@/lib/core/limits/limits'
import { newId } from '@/lib/core/ids'
import { beginPairing } from '@/lib/whatsapp/sessions/service'
import type { PairingWay } from '@/lib/whatsapp/sessions/schema'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Place } from '@/sandbox/whatsapp/harness'
import { DEMO_APP_SECRET } from '@/sandbox/whatsapp/state/app-secret'
import { DEMO } from '@/sandbox/whatsapp/state/demo'

export const [DANI, BUDI, SARI] = DEMO.people.map(({ number }) => number) as [string, string, string]
export const patience = { timeout: 60_000, interval: 30 }

export type SessionsHarness = {
  place: Place
  database: TestDatabase
  ownerOf: (shop: FixtureTenant) => MemberContext
  /** Nobody has a number, and both shops have the module. */
  clear: () => Promise<void>
  pair: (shop: FixtureTenant, phone?: string, way?: PairingWay) => Promise<string>
  /** How the shop's number stands. */
  stateOf: (channelId: string) => Promise<string | undefined>
  toStand: (channelId: string, state: string) => Promise<void>
  /** Waits for a picture and scans it with this phone. */
  scan: (channelId: string, as?: string) => Promise<void>
  keysOf: (channelId: string) => Promise<number>
  close: () => Promise<void>
}

export async function startSessionsHarness(): Promise<SessionsHarness> {
  const place = await startWhatsApp()
  const database = await createTestDatabase({
    variables: { WHATSAPP_API_BASE: place.base, WHATSAPP_APP_SECRET: DEMO_APP_SECRET },
  })
  const ownerOf = (shop: FixtureTenant): MemberContext => ({
    ...{ tenantId: shop.tenantId, slug: shop.slug, ...shop.members.owner, requestId: newId() },
    ...{ address: '127.0.0.1', userAgent: 'test', locale: 'en' },
  })
  const stateOf = async (channelId: string): Promise<string | undefined> => {
    const [row] = await database.ask<{ state: string }>(
      'select state from public.whatsapp_channels where id = $1',
      [channelId],
    )
    return row?.state
  }
  return {
    ...{ place, database, ownerOf, stateOf },
    clear: () => clear(place, database),
    pair: async (shop, phone = DANI, way = 'qr') => {
      await beginPairing(ownerOf(shop), { phone: `+${phone}`, way, policy: true })
      const [row] = await database.ask<{ id: string }>(
        "select id from public.whatsapp_channels where tenant_id = $1 and state <> 'off'",
        [shop.tenantId],
      )
      return row?.id ?? ''
    },
    toStand: (channelId, state) => expect.poll(() => stateOf(channelId), patience).toBe(state),
    scan: async (channelId, as = DANI) => {
      const { linked } = place.simulation
      await expect
        .poll(() => linked.waiting().some(({ channel }) => channel === channelId), patience)
        .toBe(true)
      place.act({ deed: 'scan', as, channel: channelId })
    },
    keysOf: async (channelId) => {
      const rows = await database.ask('select 1 from private.whatsapp_keys where channel_id = $1', [
        channelId,
      ])
      return rows.length
    },
    close: async () => {
      await database.close()
      await place.close()
    },
  }
}

async function clear(place: Place, database: TestDatabase): Promise<void> {
  place.act({ deed: 'reset' })
  forgetLimits()
  for (const table of ['public.whatsapp_channels', 'private.whatsapp_routes', 'public.whatsapp_aliases'])
    await database.ask(`delete from ${table}`)
  await database.ask('delete from private.rate_limits')
  await database.ask("delete from public.events where topic = 'message.received'")
  await database.ask("update private.modules set is_available = true where id = 'whatsapp'")
  for (const { tenantId } of [database.seed.a, database.seed.b])
    await database.ask(
      `insert into public.tenant_modules (tenant_id, module_id, is_on) values ($1, 'whatsapp', true)
       on conflict (tenant_id, module_id) do update set is_on = true`,
      [tenantId],
    )
}
