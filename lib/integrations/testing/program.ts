import { hashOfKey, makeApiKey } from '@/lib/core/auth/api-key'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { newId } from '@/lib/core/ids'
import { serveOperations } from '@/lib/integrations/service/serve'
import type { FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'
import { OPERATIONS } from '@/lib/operations'
import { asking } from './asking'
import type { Program } from './asking'
import { SHOP_CONTRACT } from './contract'

const serve = serveOperations(OPERATIONS)

/** How often the tenant may ask in a minute, whatever its plan says. */
export async function allowCalls(database: TestDatabase, tenantId: string, perMinute: number): Promise<void> {
  await database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
     values ($1, 'limit:api_rate', $2, now(), 'test')`,
    [tenantId, perMinute],
  )
}

/**
 * A program with a fresh key of this shop, made by its owner (or by `maker`), that asks the API as it is served. An answer
 * that the API's document does not declare fails the test that asked.
 */
export async function programOf(
  database: TestDatabase,
  tenant: FixtureTenant,
  {
    rights = PERMISSION_NAMES,
    maker = 'owner',
  }: { rights?: readonly Permission[]; maker?: 'owner' | 'ops' } = {},
): Promise<Program> {
  const key = makeApiKey('test')
  const keyId = newId()
  await database.ask(
    `insert into public.api_keys (tenant_id, id, name, hint, scopes, key_hash, created_by)
     values ($1, $2, 'A program', $3, $4, $5, $6)`,
    [
      tenant.tenantId,
      keyId,
      key.slice(-4),
      `,${rights.join(',')},`,
      hashOfKey(key),
      tenant.members[maker].personId,
    ],
  )
  const host = `${tenant.slug}.gerai.localhost`
  return { keyId, key, ask: asking({ serve, contract: SHOP_CONTRACT, host }, key) }
}

/** A program that may do everything in the first shop, and one of the other; both may ask as often as tests do. */
export async function programsOf(
  database: TestDatabase,
  { a, b }: { a: FixtureTenant; b: FixtureTenant },
): Promise<{ program: Program; stranger: Program }> {
  for (const { tenantId } of [a, b]) await allowCalls(database, tenantId, 100_000)
  return { program: await programOf(database, a), stranger: await programOf(database, b) }
}
