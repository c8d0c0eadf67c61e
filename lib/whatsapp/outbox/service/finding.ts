import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { listDueNumbers, listTenantsWithTaken } from '@/lib/whatsapp/outbox/data/across'
import { settleCutOff } from '@/lib/whatsapp/outbox/data/outcomes'
import { tellSettled } from './telling'

const mostNumbers = 1_000
/** Longer than the longest call to WhatsApp with a file before it: whoever has taken a message by then has stopped. */
export const cutOffMs = 120_000

export async function listNumbersWithMessages(): Promise<{ tenantId: string; channelId: string }[]> {
  return withActor({ role: 'dispatcher' }, (db) => listDueNumbers(db, new Date(), mostNumbers))
}

export async function listTenantsCutOff(): Promise<string[]> {
  const before = new Date(Date.now() - cutOffMs)
  return withActor({ role: 'dispatcher' }, (db) => listTenantsWithTaken(db, before, mostNumbers))
}

/** In the holder's transaction: what a holder before has taken and never told of is uncertain. */
export async function noteCutOff(db: TenantDb, channelId: string | null, olderThanMs: number): Promise<void> {
  for (const message of await settleCutOff(db, { channelId, olderThanMs })) await tellSettled(db, message)
}

/** What was being said when a process stopped is uncertain, until a receipt tells. */
export async function settleCutOffs(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), (db) => noteCutOff(db, null, cutOffMs))
}
