import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { isMoment, readCursor, writeCursor } from '@/lib/core/text/cursor'
import { listIdentities } from '@/lib/lending/parties/data'
import { listReminderLines, listRemindersAbout } from '@/lib/lending/reminders/data/lists'
import type { Reminded, ReminderPanel, RemindersPage, ReminderView } from '@/lib/lending/reminders/schema'
import { askableOf } from './asking'
import type { Askable } from './asking'
import { wordsFor } from './reading'
import { wayTo } from './ways'

const mostOnPage = 50
const mostInPanel = 12

/** What a place in a list of reminders can be: a moment and an id. */
const places: Parameters<typeof readCursor>[1] = { id: isId, value: isMoment }

/**
 * Reminders to come, or what became of those that were, a page at a time. `before` and `after` are places that an earlier
 * page gave; one that is none starts at the first page. Throws `forbidden`.
 */
export async function listReminders(
  ctx: TenantContext,
  view: ReminderView,
  { after, before }: { after?: string | undefined; before?: string | undefined } = {},
): Promise<RemindersPage> {
  const place = readCursor(before ?? after, places)
  const isBackwards = place !== null && before !== undefined
  const rows = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return listReminderLines(db, view, { from: place && { place, isBackwards }, limit: mostOnPage + 1 })
  })
  const hasMore = rows.length > mostOnPage
  const shown = rows.slice(0, mostOnPage)
  if (isBackwards) shown.reverse()
  const [first, last] = [shown.at(0), shown.at(-1)]
  const isBehindFirst = place !== null && (isBackwards ? hasMore : true)
  return {
    lines: shown.map(({ line }) => line),
    previous: first && isBehindFirst ? writeCursor(first.place) : null,
    next: last && (isBackwards || hasMore) ? writeCursor(last.place) : null,
  }
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
      ...{ about, isPaused: asked.isPaused, refusal: asked.refusal, waitsUntil: asked.waitsUntil },
      lines: await listRemindersAbout(db, about, mostInPanel),
      way: await wayTo(db, asked.party.id),
      byHand: await byHandOf(db, asked),
    }
  })
}
