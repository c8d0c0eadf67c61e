import { useTranslations } from 'next-intl'
import { TakeBack } from './small-forms'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import type { Locale } from '@/lib/core/context'
import type { ListedAnnouncement } from '@/lib/platform/console/schema/announcements'

function stateOf(one: ListedAnnouncement, now: Date): 'withdrawn' | 'over' | 'planned' | 'shown' {
  if (one.isWithdrawn) return 'withdrawn'
  if (one.endsAt && one.endsAt <= now) return 'over'
  return one.startsAt > now ? 'planned' : 'shown'
}

const tones = { withdrawn: 'neutral', over: 'neutral', planned: 'accent', shown: 'success' } as const

function AnnouncementCard({
  one,
  state,
  audience,
  locale,
}: {
  one: ListedAnnouncement
  state: keyof typeof tones
  audience: string
  locale: Locale
}) {
  const t = useTranslations('console.announcements')
  const when = (value: Date) => (
    <DateTime value={value} locale={locale} timeZone="UTC" detail="minute_of_list" />
  )
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
        <span className="text-muted">
          <bdi>{audience}</bdi> · {when(one.startsAt)}
          {one.endsAt ? <> – {when(one.endsAt)}</> : null}
        </span>
        {state === 'shown' || state === 'planned' ? <TakeBack id={one.id} /> : null}
      </div>
      {Object.entries(one.texts).map(([language, text]) => (
        <p key={language} lang={language} dir="auto" className="text-sm">
          <strong>{text.title}</strong> {text.text}
        </p>
      ))}
    </Card>
  )
}

/** What was announced, with its time and its languages. */
export function AnnouncementsList({
  announcements,
  plans,
  locale,
  now,
}: {
  announcements: readonly ListedAnnouncement[]
  /** The names of plans. */
  plans: ReadonlyMap<string, string>
  locale: Locale
  now: Date
}) {
  const t = useTranslations('console.announcements')
  const audienceOf = ({ targetName, planId }: ListedAnnouncement): string =>
    targetName ?? (planId ? t('to_plan_name', { plan: plans.get(planId) ?? planId }) : t('everybody'))
  return (
    <>
      <ul aria-label={t('list')} className="flex flex-col gap-3">
        {announcements.map((one) => (
          <li key={one.id}>
            <AnnouncementCard
              one={one}
              state={stateOf(one, now)}
              audience={audienceOf(one)}
              locale={locale}
            />
          </li>
        ))}
      </ul>
      {announcements.length > 0 ? <ListZone locale={locale} timeZone="UTC" /> : null}
    </>
  )
}
