import { Routes } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { findNotice, forgetNotice, saveNotice } from '@/lib/discord/boards/data/notices'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Asked } from '@/lib/discord/interactions/schema'
import { asHolder } from '@/lib/discord/leases/service'
import type { Errand, MessageBody, OutboxRow } from '@/lib/discord/outbox/schema'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import type { Words } from '@/lib/discord/shop/rules'
import { wantedOf } from './wanted'

/** Somebody wants to be told, or no more: whoever has the role gives it back. */
export async function changeNotice(asked: Asked, { t }: Words, tools: Tools): Promise<MessageBody> {
  const role = await asHolder(tools.lease, async (db) => {
    const { settings } = await wantedOf(db)
    if (settings.restock_role === null) return null
    const isWanted = !asked.roleIds.includes(settings.restock_role)
    await saveNotice(db, asked.personId, isWanted)
    await sayAnew(db, 'notice', asked.personId)
    return { isWanted }
  })
  tools.speak()
  if (role === null) return { content: t('boards.notify.none') }
  return { content: t(role.isWanted ? 'boards.notify.on' : 'boards.notify.off') }
}

async function givingOf(tenantId: string, { subject: personId }: OutboxRow): Promise<Errand | null> {
  const { isWanted, wanted } = await withActor(jobActor({ tenantId }), async (db) => ({
    isWanted: await findNotice(db, personId),
    wanted: await wantedOf(db),
  }))
  const { serverId, settings } = wanted
  const { restock_role: role } = settings
  if (isWanted === null || serverId === null || role === null) return null
  const route = Routes.guildMemberRole(serverId, personId, role)
  return {
    target: role,
    do: async (rest) => {
      await (isWanted ? rest.put(route) : rest.delete(route))
    },
  }
}

/** Gives the role to whoever wants to be told, and takes it from whoever does no more. */
export function noticeSpeaker(tenantId: string): Speaker {
  return {
    prepare: (row) => givingOf(tenantId, row),
    ended: () => Promise.resolve('done'),
    hasOtherWays: false,
  }
}

/** In the holder's transaction: whether somebody wants to be told, for themselves. */
export async function exportPerson(db: TenantDb, userId: string): Promise<unknown> {
  return { told_of_restocks: await findNotice(db, userId) }
}

/** In the holder's transaction. The role itself is Discord's: who has it gives it back there. */
export async function forgetPerson(db: TenantDb, userId: string): Promise<void> {
  await forgetNotice(db, userId)
}
