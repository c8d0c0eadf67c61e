import { withActor } from '@/lib/core/db/actor'
import { readHeartbeat } from '@/lib/core/db/queries/heartbeat'
import { env } from './env'
import { describeError, log } from './log'

export type Health = {
  status: 'ok' | 'down'
  version: string
  database: 'ok' | 'down'
  queue: 'ok' | 'down'
}

/** A worker that works beats every few seconds. */
const heartbeatLifeMs = 30_000

// Health is asked without a tenant; this id belongs to none, so nothing but the heartbeat can be read with it.
const nobody = {
  role: 'storefront',
  tenantId: '00000000-0000-0000-0000-000000000000',
  isWritable: false,
} as const

/** Whether the parts behind this process answer. Never throws: a part that is down is the answer. */
export async function checkHealth(): Promise<Health> {
  const version = env().GERAI_VERSION
  try {
    const beatenAt = await withActor(nobody, (_, last) => readHeartbeat(last, 'worker'))
    const isWorking = beatenAt !== null && Date.now() - beatenAt.getTime() < heartbeatLifeMs
    return { status: isWorking ? 'ok' : 'down', version, database: 'ok', queue: isWorking ? 'ok' : 'down' }
  } catch (error) {
    log.warn({ error: describeError(error) }, 'health: the database does not answer')
    return { status: 'down', version, database: 'down', queue: 'down' }
  }
}
