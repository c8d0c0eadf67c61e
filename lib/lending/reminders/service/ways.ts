import type { TenantDb } from '@/lib/core/db/handle'
import { listIdentities } from '@/lib/lending/parties/data'
import type { ReminderChannel } from '@/lib/lending/reminders/schema'
import { hasModule } from '@/lib/platform/service'

/**
 * By which way somebody is reached: by WhatsApp where they have a number and the tenant uses that module, whose part it is to
 * say that it cannot; else by e-mail. Null where by none.
 */
export async function wayTo(db: TenantDb, partyId: string): Promise<ReminderChannel | null> {
  const identities = await listIdentities(db, partyId)
  const has = (kind: string): boolean => identities.some((one) => one.kind === kind)
  if (has('phone') && (await hasModule(db, 'whatsapp'))) return 'whatsapp'
  return has('email') ? 'email' : null
}
