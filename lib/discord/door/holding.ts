import { Routes } from 'discord-api-types/v10'
import type { APIInteraction } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { openFromBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { describeError, log } from '@/lib/core/log'
import { tokenBinding } from '@/lib/discord/connection/rules'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { endFarewell, findFarewellToken, takeFarewells, takeWaiting } from './data'
import { callBinding } from './rules'

/** In the holder's transaction: what people did meanwhile and Discord has sent over HTTP, each once. */
export async function takeCalls(db: TenantDb): Promise<APIInteraction[]> {
  return (await takeWaiting(db)).map(({ id, sealed }) => {
    const text = openFromBytes(env().APP_SECRETS, callBinding(db.tenantId, id), sealed)
    return JSON.parse(text) as APIInteraction
  })
}

/** Discord sends what people do over the gateway again. */
export async function clearEndpoint(rest: Pick<Rest, 'patch'>): Promise<void> {
  await rest.patch(Routes.currentApplication(), { body: { interactions_endpoint_url: null } })
}

/** Nobody answers them any more. A bot that was put out of its server, or whose token was reset, has none to take away. */
async function clearCommands(
  rest: Pick<Rest, 'put'>,
  applicationId: string,
  serverId: string,
): Promise<void> {
  try {
    await rest.put(Routes.applicationGuildCommands(applicationId, serverId), { body: [] })
  } catch (error) {
    if (!(error instanceof Refused && [401, 403, 404].includes(error.status ?? 0))) throw error
  }
}

/**
 * Takes the commands of bots that are gone out of their servers, tells Discord to send nothing more of them to us, and
 * forgets their tokens. What fails is tried
 * again for an hour.
 */
export async function bidFarewells(restWith: (token: string) => Pick<Rest, 'patch' | 'put'>): Promise<void> {
  const due = await withActor({ role: 'dispatcher' }, takeFarewells)
  for (const { tenantId, applicationId, serverId, hasDoor } of due) {
    const actor = jobActor({ tenantId })
    try {
      const sealed = await withActor(actor, (db) => findFarewellToken(db, applicationId))
      if (!sealed) continue
      const rest = restWith(openFromBytes(env().APP_SECRETS, tokenBinding(tenantId, applicationId), sealed))
      if (serverId !== null) await clearCommands(rest, applicationId, serverId)
      if (hasDoor) await clearEndpoint(rest)
      await withActor(actor, (db) => endFarewell(db, applicationId))
    } catch (error) {
      log.warn(
        { tenant: tenantId, error: describeError(error) },
        'Discord still has something of a bot that is gone',
      )
    }
  }
}
