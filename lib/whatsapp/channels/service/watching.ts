import type { TenantDb } from '@/lib/core/db/handle'
import { minuteMs } from '@/lib/core/time/duration'
import { holdDown, listTemplatesDue, noteTold } from '@/lib/whatsapp/channels/data'
import type { ChannelReason, ChannelState } from '@/lib/whatsapp/channels/schema'

/** A number that comes back by itself within this was not worth a mail. */
const patienceMs = 5 * minuteMs

/** Numbers that nothing leaves for a while; each is new once, until it was there again. */
export async function listDownNumbers(
  db: TenantDb,
): Promise<{ id: string; state: ChannelState; reason: ChannelReason | null; isNew: boolean }[]> {
  const down = await holdDown(db, patienceMs)
  for (const { id, isTold } of down) if (!isTold) await noteTold(db, id)
  return down.map(({ isTold, ...number }) => ({ ...number, isNew: !isTold }))
}

/** Numbers of the Cloud API of which it is to be looked at how their texts stand with WhatsApp. */
export async function listNumbersOfTemplatesDue(db: TenantDb): Promise<string[]> {
  return listTemplatesDue(db)
}
