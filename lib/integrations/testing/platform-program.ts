import { hashOfKey, makeApiKey } from '@/lib/core/auth/api-key'
import { newId } from '@/lib/core/ids'
import { servePlatformOperations } from '@/lib/integrations/service/platform-door'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'
import type { TestDatabase } from '@/sandbox/testing'
import { asking } from './asking'
import type { Program } from './asking'
import { PLATFORM_CONTRACT } from './contract'

const serve = servePlatformOperations(PLATFORM_OPERATIONS)

/**
 * A program of the operator with a fresh key of this platform admin, that asks the API as it is served. An answer that
 * the API's document does not declare fails the test that asked.
 */
export async function platformProgramOf(
  database: TestDatabase,
  admin: { personId: string },
  { canWrite = true }: { canWrite?: boolean } = {},
): Promise<Program> {
  const key = makeApiKey('test', 'platform')
  const keyId = newId()
  await database.ask(
    `insert into public.platform_keys (id, name, hint, can_write, key_hash, created_by)
     values ($1, 'A program', $2, $3, $4, $5)`,
    [keyId, key.slice(-4), canWrite, hashOfKey(key), admin.personId],
  )
  const door = { serve, contract: PLATFORM_CONTRACT, host: 'admin.gerai.localhost' }
  return { keyId, key, ask: asking(door, key) }
}
