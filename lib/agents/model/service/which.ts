import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { findOwnModel } from '@/lib/agents/model/data'

/** Whose model would be asked for a tenant; null where there is none. Only those who may see the tenant's own are told of it. */
export async function whoseModel(db: TenantDb): Promise<'own' | 'platform' | null> {
  if (await findOwnModel(db)) return 'own'
  const { MODEL_BASE_URL, MODEL_NAME } = env()
  return MODEL_BASE_URL && MODEL_NAME ? 'platform' : null
}
