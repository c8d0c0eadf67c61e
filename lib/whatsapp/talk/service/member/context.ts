import type { ApiContext } from '@/lib/core/context'
import { countToRemind, getLendingSettings, lenderBook } from '@/lib/lending/service'
import type { LenderBook } from '@/lib/lending/chat/schema'
import type { Context } from '@/lib/whatsapp/grammar/schema'
import type { Talk } from '@/lib/whatsapp/talk/service/talk'

/** All that is known when a line of a member is read. Throws `forbidden` where they may not look into the book. */
export async function memberContext(
  { tenant, question }: Talk,
  caller: ApiContext,
): Promise<{ context: Context; book: LenderBook }> {
  const book = await lenderBook(caller)
  const { mostAmount, mostDays, dueDays } = await getLendingSettings(caller)
  const asked = question?.asked
  return {
    book,
    context: {
      ...{ speaker: 'lender', language: caller.locale, now: new Date() },
      ...{ timeZone: tenant.timeZone, currency: tenant.currency },
      limits: { mostUnits: mostAmount, mostDays, usualDays: dueDays },
      ...{ parties: book.parties, agreements: book.agreements, claims: book.claims },
      ...{ offers: [], remindable: await countToRemind(caller) },
      question: asked?.kind === 'line' ? asked.question : null,
    },
  }
}
