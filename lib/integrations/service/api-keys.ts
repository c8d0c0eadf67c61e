import { hashOfKey, makeApiKey } from '@/lib/core/auth/api-key'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import { addApiKeyRow, listApiKeyRows, revokeApiKeyRow } from '@/lib/integrations/data/api-keys'
import type { ApiKeyRow } from '@/lib/integrations/data/api-keys'
import { toColumn, toList } from '@/lib/integrations/rules'
import type { ApiKeyInput, ApiKeyState, ApiKeyView } from '@/lib/integrations/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { endOfKey } from '@/lib/platform/console/schema/keys'
import { audit, requireStepUp } from '@/lib/platform/service'

const listLimit = 200

function stateOf(row: ApiKeyRow): ApiKeyState {
  if (row.revokedAt) return 'revoked'
  if (row.expiresAt && row.expiresAt.getTime() <= Date.now()) return 'expired'
  return row.creatorIsGone ? 'orphaned' : 'active'
}

function toView(row: ApiKeyRow): ApiKeyView {
  const scopes = new Set(toList(row.scopes))
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: PERMISSION_NAMES.filter((name) => scopes.has(name)),
    createdBy: row.creator,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    state: stateOf(row),
  }
}

/** The shop's keys, newest first; never the keys themselves. */
export async function listApiKeys(ctx: TenantContext): Promise<ApiKeyView[]> {
  const rows = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'api_keys.manage', 'read')
    return listApiKeyRows(db, listLimit)
  })
  return rows.map(toView)
}

/**
 * Makes a key with some of the member's own rights. The key is in the answer and nowhere else. Throws
 * `validation_failed` for a right that the member does not have.
 */
export async function addApiKey(
  ctx: TenantContext,
  input: ApiKeyInput,
): Promise<{ keyId: string; key: string }> {
  const key = makeApiKey(env().PAYMENTS_MODE === 'live' ? 'live' : 'test')
  const keyId = newId()
  const expiresAt = endOfKey(input.life, new Date())
  await withActor(tenantActor(ctx), async (db) => {
    const own = await requirePermission(db, 'api_keys.manage', 'write')
    await requireStepUp(db)
    if (!input.scopes.every((scope) => own.has(scope))) {
      throw new AppError('validation_failed', 'scope_not_held', { fields: { scopes: ['scope_not_held'] } })
    }
    await addApiKeyRow(db, {
      id: keyId,
      name: input.name,
      hint: key.slice(-4),
      scopes: toColumn(input.scopes),
      hash: hashOfKey(key),
      createdBy: ctx.personId,
      expiresAt,
    })
    await audit(db, ctx, {
      action: 'api_key.added',
      subjectId: keyId,
      details: {
        name: input.name,
        scopes: input.scopes.join(' '),
        expires: expiresAt === null ? null : expiresAt.toISOString(),
      },
    })
  })
  return { keyId, key }
}

/** Ends a key at once. Throws `not_found` when it does not exist or was ended before. */
export async function revokeApiKey(ctx: TenantContext, keyId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'api_keys.manage', 'write')
    await requireStepUp(db)
    const name = await revokeApiKeyRow(db, keyId)
    if (name === null) throw new AppError('not_found')
    await audit(db, ctx, { action: 'api_key.revoked', subjectId: keyId, details: { name } })
  })
}
