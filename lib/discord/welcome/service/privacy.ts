import type { TenantDb } from '@/lib/core/db/handle'
import { forgetComing, listComingsOf } from '@/lib/discord/welcome/data'
import { WAYS } from '@/lib/discord/welcome/schema'

/** In the holder's transaction: what is kept of somebody who came or left, for themselves. */
export async function exportPerson(db: TenantDb, userId: string): Promise<unknown> {
  return listComingsOf(db, userId)
}

export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  for (const way of WAYS) await forgetComing(db, [userId], way)
}
