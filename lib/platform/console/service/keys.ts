import { hashOfKey, makeApiKey } from '@/lib/core/auth/api-key'
import type { ConsoleContext } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import {
  insertPlatformKey,
  listOrphanedKeys,
  listPlatformKeyRows,
  revokePlatformKeyRow,
} from '@/lib/platform/console/data/keys'
import { namePlatformAdmins } from '@/lib/platform/operator/data/entries'
import { endOfKey } from '@/lib/platform/console/schema/keys'
import type { PlatformKeyInput, PlatformKeyState, PlatformKeyView } from '@/lib/platform/console/schema/keys'
import { atConsole, note } from '@/lib/platform/operator/service'
import { requireStepUp } from '@/lib/platform/identity/service/step-up'

type Row = Awaited<ReturnType<typeof listPlatformKeyRows>>[number]

function stateOf(row: Row, isOrphaned: boolean, now: Date): PlatformKeyState {
  if (row.revoked_at) return 'revoked'
  if (row.expires_at && row.expires_at <= now) return 'expired'
  return isOrphaned ? 'orphaned' : 'active'
}

/** The platform's keys, newest first; never the keys themselves. */
export async function listPlatformKeys(ctx: ConsoleContext, now = new Date()): Promise<PlatformKeyView[]> {
  return atConsole(ctx, async (db) => {
    const rows = await listPlatformKeyRows(db)
    const [names, orphaned] = await Promise.all([
      namePlatformAdmins(
        db,
        rows.map((row) => row.created_by),
      ),
      listOrphanedKeys(db),
    ])
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      hint: row.hint,
      canWrite: row.can_write,
      createdBy: names.get(row.created_by) ?? null,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      lastUsedAt: row.last_used_at,
      state: stateOf(row, orphaned.has(row.id), now),
    }))
  })
}

/** Makes a key of the platform. The key is in the answer and nowhere else. Throws `step_up_needed`. */
export async function addPlatformKey(
  ctx: ConsoleContext,
  input: PlatformKeyInput,
): Promise<{ keyId: string; key: string }> {
  const key = makeApiKey(env().PAYMENTS_MODE === 'live' ? 'live' : 'test', 'platform')
  const keyId = newId()
  await atConsole(ctx, async (db) => {
    await requireStepUp(db)
    await insertPlatformKey(db, {
      id: keyId,
      name: input.name,
      hint: key.slice(-4),
      canWrite: input.access === 'write',
      hash: hashOfKey(key),
      createdBy: ctx.personId,
      expiresAt: endOfKey(input.life, new Date()),
    })
    await note(db, ctx, 'platform_key.added', {
      details: { name: input.name, access: input.access, life: input.life },
    })
  })
  return { keyId, key }
}

/** Ends a key at once. Throws `not_found` when it does not exist or was ended before, `step_up_needed`. */
export async function revokePlatformKey(ctx: ConsoleContext, keyId: string): Promise<void> {
  await atConsole(ctx, async (db) => {
    await requireStepUp(db)
    const name = await revokePlatformKeyRow(db, keyId)
    if (name === null) throw new AppError('not_found')
    await note(db, ctx, 'platform_key.revoked', { details: { name } })
  })
}
