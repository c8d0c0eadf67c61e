import type { MemberContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { connectGateway } from '@/lib/payments/connections/service/connections'
import type { Provider } from '@/lib/payments/schema'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'

/** Keys that the simulators know; shop `a` has the first of each, shop `b` the second. */
export const KEYS = {
  midtrans: { a: 'SB-Mid-server-GERAIDEMO00000000', b: 'SB-Mid-server-GERAIDEMO00000002' },
  stripe: { a: 'rk_test_GERAIDEMO00000000', b: 'rk_test_GERAIDEMO00000002' },
} as const

export type Shop = FixtureTenant & { name: 'a' | 'b' }

export type ShopConnection = { id: string; secretVersion: number }

export function memberOf(shop: Shop, who: FixtureMember = shop.members.owner): MemberContext {
  return {
    tenantId: shop.tenantId,
    slug: shop.slug,
    personId: who.personId,
    sessionId: who.sessionId,
    requestId: newId(),
    address: '192.0.2.1',
    userAgent: 'test',
    locale: 'en',
  }
}

async function setCurrency(database: TestDatabase, shop: Shop, currency: string): Promise<void> {
  await database.ask('alter table public.tenants disable trigger user')
  await database.ask('update public.tenants set currency = $2 where id = $1', [shop.tenantId, currency])
  await database.ask('alter table public.tenants enable trigger user')
}

/** Connects a shop as its owner does; the id of the connection. */
export async function connectShop(
  database: TestDatabase,
  shop: Shop,
  provider: Provider,
  apiKey: string = KEYS[provider][shop.name],
): Promise<string> {
  // Midtrans takes rupiah alone, and one of the two shops sells in dollars: for these tests it has an account there.
  const isOther = provider === 'midtrans' && shop.currency !== 'IDR'
  if (isOther) await setCurrency(database, shop, 'IDR')
  try {
    return (await connectGateway(memberOf(shop), { provider, mode: 'sandbox', apiKey })).connectionId
  } finally {
    if (isOther) await setCurrency(database, shop, shop.currency)
  }
}

export async function connectionOf(
  database: TestDatabase,
  shop: Shop,
  provider: Provider,
): Promise<ShopConnection> {
  const [row] = await database.ask<{ id: string; secret_version: number }>(
    `select id, secret_version from public.payment_connections
     where tenant_id = $1 and provider = $2 and status <> 'disconnected'`,
    [shop.tenantId, provider],
  )
  if (!row) throw new Error(`The shop has no connection to ${provider}.`)
  return { id: row.id, secretVersion: row.secret_version }
}
