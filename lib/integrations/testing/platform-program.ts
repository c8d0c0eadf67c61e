import { hashOfKey, makeApiKey } from '@/lib/core/auth/api-key'
import { newId } from '@/lib/core/ids'
import { servePlatformOperations } from '@/lib/integrations/service/platform-door'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'
import type { TestDatabase } from '@/sandbox/testing'
import { PLATFORM_CONTRACT } from './contract'
import type { Asked, Program, Told } from './program'
import { asServed } from '@/sandbox/testing/as-served'

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
  const ask: Program['ask'] = (method, path, body, asked = {}) => send(key, { method, path, body, ...asked })
  return { keyId, key, ask }
}

async function send(
  key: string,
  asked: Asked & { method: string; path: string; body?: unknown },
): Promise<Told> {
  const { method, path, body, headers = {}, host = 'admin.gerai.localhost', locale = 'en' } = asked
  const request = asServed(
    new Request(`http://${host}/api/v1${path}`, {
      method,
      headers: {
        host,
        authorization: `Bearer ${key}`,
        'accept-language': locale,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  )
  const segments = new URL(request.url).pathname.split('/').slice(3).map(decodeURIComponent)
  const response = await serve(request, { params: Promise.resolve({ path: segments }) })
  const text = await response.text()
  const said = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
  const told = { status: response.status, headers: response.headers, text, body: said }
  PLATFORM_CONTRACT.holdToIt({ method, path }, told)
  return told
}
