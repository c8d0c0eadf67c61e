import type { ApiContext, Locale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { translator } from '@/lib/core/i18n/i18n'
import type { Tools } from '@/lib/discord/hearing/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { callerOf } from '@/lib/discord/links/service'
import type { StaffWords } from '@/lib/discord/staff/rules'

/** Who gave a command, asked anew before each thing that is done: rights end while a form is open, too. */
export type Staff = { ctx: ApiContext; words: StaffWords }

/**
 * As whom somebody keeps products, stock and orders from the server. Throws `forbidden` for an account that is nobody's,
 * and where the shop does not let its people do so here.
 */
export async function staffOf(tools: Tools, personId: string, locale: Locale): Promise<Staff> {
  const ctx = await asHolder(tools.lease, (db) => callerOf(db, personId, locale))
  if (!ctx) throw new AppError('forbidden', 'discord_unlinked')
  // How the shop sets its bot concerns nobody but its own people.
  if (tools.settings().permissions.manage_products !== true)
    throw new AppError('forbidden', 'discord_staff_off')
  return { ctx, words: { t: translator(locale, 'discord'), locale } }
}
