import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RangePicker } from '@/components/dashboard/analytics/range-picker'
import { DiscordFigures } from '@/components/dashboard/discord/analytics/discord-figures'
import { DiscordHeading } from '@/components/dashboard/discord/discord-heading'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { dayOf } from '@/lib/core/time/calendar'
import { readWish } from '@/lib/core/time/range'
import { getDiscordAnalytics } from '@/lib/discord/analytics/service/analytics'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.analytics')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions } = await requireMember('analytics.read')
  const wish = readWish(firstOfEach(await props.searchParams))
  const [t, analytics] = await Promise.all([
    getTranslations('dashboard.discord.analytics'),
    getDiscordAnalytics(ctx, wish),
  ])
  const { range, unit, timeZone } = analytics
  const chosen = new URLSearchParams({ from: range.from, to: range.to, by: unit }).toString()
  return (
    <>
      <DiscordHeading title={t('title')} text={t('text')} base={base} permissions={permissions} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="max-w-full min-w-0">
          <RangePicker
            choice={analytics}
            isUnitAsked={wish.unit !== null}
            today={dayOf(new Date(), timeZone)}
            href={`${base}/dashboard/discord/analytics`}
          />
        </div>
        <a
          href={`/api/dashboard/discord/analytics/export?${chosen}`}
          download
          className="button button--outline button--sm"
        >
          <Download aria-hidden className="size-4" />
          {t('csv')}
        </a>
      </div>
      <DiscordFigures analytics={analytics} locale={ctx.locale} />
      <Live everySeconds={20} />
    </>
  )
}
