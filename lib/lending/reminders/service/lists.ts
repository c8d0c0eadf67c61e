import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { listIdentities } from '@/lib/lending/parties/data'
import { listReminderLines, listRemindersAbout } from '@/lib/lending/reminders/data/lists'
import type { Reminded, ReminderLine, ReminderPanel, ReminderView } from '@/lib/lending/reminders/schema'
import { askableOf } from './asking'
import type { Askable } from './asking'
import { wordsFor } from './reading'
import { wayTo } from './ways'

const mostLines = 100
const mostInPanel = 12

/** Reminders to come, or what became of those that were; the first hundred. Throws `forbidden`. */
export async function listReminders(ctx: TenantContext, view: ReminderView): Promise<ReminderLine[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return listReminderLines(db, view, mostLines)
  })
}

/** WhatsApp of whoever opens it, with the words of now; without a number they choose whom it goes to. */
async function byHandOf(
  db: TenantDb,
  { party, about, terms, today }: Pick<Askable, 'party' | 'about' | 'terms' | 'today'>,
): Promise<string | null> {
  // Who wants no messages gets none, by whichever hand.
  if (!about || party.blockedAt !== null || party.consent === 'stopped') return null
  const { byHand } = await wordsFor(db, terms, { party, about, today })
  const phone = (await listIdentities(db, party.id)).find(({ kind }) => kind === 'phone')
  return `https://wa.me/${phone?.value ?? ''}?text=${encodeURIComponent(byHand)}`
}

/** What a page about somebody, or about what they owe, says of reminders. Throws `not_found`, `forbidden`. */
export async function getReminderPanel(
  ctx: TenantContext,
  about: Reminded,
  now = new Date(),
): Promise<ReminderPanel> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const asked = await askableOf(db, about, now)
    return {
      ...{ about, isPaused: asked.isPaused, refusal: asked.refusal },
      lines: await listRemindersAbout(db, about, mostInPanel),
      way: await wayTo(db, asked.party.id),
      byHand: await byHandOf(db, asked),
    }
  })
}
