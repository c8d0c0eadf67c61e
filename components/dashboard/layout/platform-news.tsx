import { useTranslations } from 'next-intl'
import { DismissAnnouncement } from './dismiss-announcement'
import { StandingBanner } from './standing-banner'
import type { ShownStanding } from './standing-banner'
import { AnnouncementCard } from '@/components/layout/announcement-card'
import type { Locale } from '@/lib/core/context'

type Announced = { id: string; tone: string; title: string; text: string; locale: Locale }

/** What the platform has to say to the people of a shop: why it is closed, and announcements that nobody put away yet. */
export function PlatformNews({
  announced,
  standing,
  mayExport,
  mayDismiss,
  locale,
  timeZone,
}: {
  announced: readonly Announced[]
  /** Null where the shop is open. */
  standing: ShownStanding | null
  mayExport: boolean
  /** Whoever only looks in puts nothing away. */
  mayDismiss: boolean
  locale: Locale
  timeZone: string
}) {
  const t = useTranslations('dashboard.leaving')
  if (announced.length === 0 && !standing) return null
  return (
    <section aria-label={t('announcements')} className="flex flex-col gap-3">
      {standing ? (
        <StandingBanner standing={standing} mayExport={mayExport} locale={locale} timeZone={timeZone} />
      ) : null}
      {announced.map((one) => (
        <AnnouncementCard
          key={one.id}
          announced={one}
          action={mayDismiss ? <DismissAnnouncement id={one.id} title={one.title || one.text} /> : null}
        />
      ))}
    </section>
  )
}
