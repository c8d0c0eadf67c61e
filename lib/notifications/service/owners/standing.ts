import { z } from 'zod'
import { jobActor } from '@/lib/core/context'
import type { JobContext, Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { readEvent } from '@/lib/core/db/queries/events'
import type { StandingChange } from '@/lib/core/events/events'
import { formatInZone, zoneNamesOf } from '@/lib/core/i18n/format'
import type { Template } from '@/lib/notifications/schema'
import { mailOwners } from './owner-mail'
import { findStanding } from '@/lib/platform/service'

const TEMPLATE_OF = {
  suspended: 'shop_suspended',
  reactivated: 'shop_reactivated',
  deletion_planned: 'deletion_planned',
  deletion_called_off: 'deletion_called_off',
} as const satisfies Record<StandingChange, Template>

const Told = z.object({
  change: z.enum(['suspended', 'reactivated', 'deletion_planned', 'deletion_called_off']),
  reason: z.string(),
  due: z.coerce.date().nullable(),
})

type Told = z.infer<typeof Told>
type Now = Awaited<ReturnType<typeof findStanding>>

/** A shop that stands otherwise by now would be told what is no longer true. */
function isStillTrue({ change, due }: Told, now: Now): boolean {
  switch (change) {
    case 'suspended':
      return now.isSuspended
    case 'deletion_planned':
      return now.deletionDueAt?.getTime() === due?.getTime()
    default:
      return !now.isSuspended
  }
}

/** With the year and the zone: the end of a shop is read long before it comes, and wherever its owner is. */
function dayText(at: Date, locale: Locale, timeZone: string): string {
  return formatInZone(at, locale, zoneNamesOf(locale, timeZone), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}

/**
 * Tells every owner that the operator suspended the shop, opened it again, set its end or called that off; with the
 * reason, and with whom to write to.
 */
export async function sendStandingMail(ctx: JobContext, eventId: string, again?: string): Promise<void> {
  const { event, now } = await withActor(jobActor(ctx), async (db) => ({
    event: await readEvent(db, eventId),
    now: await findStanding(db),
  }))
  const told = Told.safeParse(event?.payload).data
  if (!event || !told || !isStillTrue(told, now)) return
  await mailOwners(ctx, {
    template: TEMPLATE_OF[told.change],
    eventId,
    path: '',
    from: 'platform',
    again,
    values: ({ locale, timeZone }, contact) => ({
      reason: told.reason,
      // The day of the end where one is set, and of what happened where not, however late the mail goes out.
      date: dayText(told.due ?? event.createdAt, locale, timeZone),
      contact,
    }),
  })
}
