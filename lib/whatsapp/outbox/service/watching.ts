import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { findReached } from '@/lib/lending/service'
import { listDownNumbers, listNumbersOfTemplatesDue } from '@/lib/whatsapp/channels/service/watching'
import { listTenantsToCheck } from '@/lib/whatsapp/outbox/data/across'
import { listHeld, listLeftWithMessages } from '@/lib/whatsapp/outbox/data/held'
import { skipMessage } from '@/lib/whatsapp/outbox/data/outcomes'
import { recipientOf } from '@/lib/whatsapp/outbox/rules/content'
import { bringTemplates } from '@/lib/whatsapp/wordings/service'
import { tellSettled } from './telling'

const mostTenants = 500
const mostHeld = 500

export async function listTenantsToWatch(): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (db) => listTenantsToCheck(db, new Date(), mostTenants))
}

type Held = { id: string; chat: string; isAnswer: boolean }

async function giveUp(db: TenantDb, message: Held, reason: string): Promise<void> {
  if (await skipMessage(db, message.id, reason)) await tellSettled(db, message)
}

async function hasAddress(db: TenantDb, chat: string): Promise<boolean> {
  const to = recipientOf(chat)
  const known = await findReached(
    db,
    'phone' in to ? { kind: 'phone', value: to.phone } : { kind: 'bsuid', value: to.userId },
  )
  return known !== null && known.email !== null
}

/** Where nothing leaves, whoever has an address is told by mail; the others are told once the number is there again. */
async function leaveToMail(db: TenantDb, channelId: string): Promise<void> {
  for (const message of await listHeld(db, { channelId, isUnasked: true }, mostHeld))
    // Whoever ordered has the mail already.
    if (message.isOfOrder || (await hasAddress(db, message.chat))) await giveUp(db, message, 'number_down')
}

async function watch(db: TenantDb): Promise<void> {
  const { tenantId } = db
  for (const { id: channelId, state, reason, isNew, isLong } of await listDownNumbers(db)) {
    if (isNew)
      await record(db, { tenantId, topic: 'whatsapp.down', key: newId(), payload: { state, reason } })
    // A link that was ended just now may be there again soon: what waits is held for as long as of any other.
    if (isLong) await leaveToMail(db, channelId)
  }
  for (const channelId of await listLeftWithMessages(db))
    for (const message of await listHeld(db, { channelId, isUnasked: false }, mostHeld))
      await giveUp(db, message, 'number_left')
}

/** Looks after a tenant's numbers: tells owners of one that is down, once; lets nothing wait in vain; asks how texts stand. */
export async function watchNumbers(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), watch)
  for (const channelId of await withActor(jobActor(ctx), listNumbersOfTemplatesDue))
    await bringTemplates(ctx, channelId)
}
