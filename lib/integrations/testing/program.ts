import { hashOfKey, makeApiKey } from '@/lib/core/auth/api-key'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { newId } from '@/lib/core/ids'
import { serveOperations } from '@/lib/integrations/service/serve'
import type { FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'
import { OPERATIONS } from '@/lib/operations'
import { SHOP_CONTRACT } from './contract'
import { asServed } from '@/sandbox/testing/as-served'

const serve = serveOperations(OPERATIONS)

export type Asked = { headers?: Record<string, string>; host?: string; locale?: string }

/** What came back: the text byte for byte, and what it says. */
export type Told = { status: number; headers: Headers; text: string; body: Record<string, unknown> }

export type Program = {
  keyId: string
  key: string
  /** `path` stands below `/api/v1`; a body that is a text or a file is sent as it is. */
  ask: (method: string, path: string, body?: unknown, asked?: Asked) => Promise<Told>
}

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
  return {
    keyId,
    key,
    ask: (method, path, body, asked) => send(tenant, key, { method, path, body, ...asked }),
  }
}

const isAsItIs = (body: unknown): body is string | Blob => typeof body === 'string' || body instanceof Blob

async function send(
  tenant: FixtureTenant,
  key: string,
  {
    method,
    path,
    body,
    headers = {},
    host = `${tenant.slug}.gerai.localhost`,
    locale = 'en',
  }: Asked & {
    method: string
    path: string
    body?: unknown
  },
): Promise<Told> {
  const request = asServed(
    new Request(`http://${host}/api/v1${path}`, {
      method,
      headers: {
        host,
        authorization: `Bearer ${key}`,
        'accept-language': locale,
        ...(body === undefined
          ? {}
          : { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isAsItIs(body) ? body : JSON.stringify(body) }),
    }),
  )
  const segments = new URL(request.url).pathname.split('/').slice(3).map(decodeURIComponent)
  const response = await serve(request, { params: Promise.resolve({ path: segments }) })
  const text = await response.text()
  const said = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
  const told = { status: response.status, headers: response.headers, text, body: said }
  SHOP_CONTRACT.holdToIt({ method, path }, told)
  return told
}

/** A program that may do everything in the first shop, and one of the other; both may ask as often as tests do. */
export async function programsOf(
  database: TestDatabase,
  { a, b }: { a: FixtureTenant; b: FixtureTenant },
): Promise<{ program: Program; stranger: Program }> {
  for (const { tenantId } of [a, b]) await allowCalls(database, tenantId, 100_000)
  return { program: await programOf(database, a), stranger: await programOf(database, b) }
}
