import type { TenantDb } from '@/lib/core/db/handle'
import { minuteMs } from '@/lib/core/time/duration'
import { hasModule } from '@/lib/platform/service'
import { holdDown, listTemplatesDue, noteTold } from '@/lib/whatsapp/channels/data'
import type { Down } from '@/lib/whatsapp/channels/data'

/** A number that comes back by itself within this was not worth a mail. */
const patienceMs = 5 * minuteMs

type DownNumber = Omit<Down, 'isTold'> & { isNew: boolean }

/**
 * Numbers that nothing leaves for a while, and at once those whose link was ended; each is new once, until it was there
 * again or its link was ended meanwhile.
 */
export async function listDownNumbers(db: TenantDb): Promise<DownNumber[]> {
  const down = await holdDown(db, patienceMs)
  // Whoever has switched the module off wanted that nothing leaves.
  const isWanted = await hasModule(db, 'whatsapp')
  const numbers = down.map(({ isTold, ...number }) => ({ ...number, isNew: isWanted && !isTold }))
  for (const { id, isNew } of numbers) if (isNew) await noteTold(db, id)
  return numbers
}

/** Numbers of the Cloud API of which it is to be looked at how their texts stand with WhatsApp. */
export async function listNumbersOfTemplatesDue(db: TenantDb): Promise<string[]> {
  return listTemplatesDue(db)
}
