import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { claimsAddress } from '@/components/dashboard/lending/addresses'
import { Answered } from '@/components/dashboard/lending/claims/answered'
import { WaitingClaims } from '@/components/dashboard/lending/claims/claim-list'
import type { ClaimView } from '@/components/dashboard/lending/claims/claim-list'
import { ClaimViews } from '@/components/dashboard/lending/claims/claim-views'
import { DisputePanel } from '@/components/dashboard/lending/claims/disputes'
import { LendingHeading } from '@/components/dashboard/lending/lending-heading'
import { Pagination } from '@/components/ui/lists/pagination'
import { Live } from '@/components/ui/live'
import type { MemberContext } from '@/lib/core/context'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { CLAIM_VIEWS } from '@/lib/lending/claims/schema'
import { listAnswered } from '@/lib/lending/claims/service/answered'
import { getClaimDesk } from '@/lib/lending/claims/service/desk'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.claims')
  return { title: t('title') }
}

type Shown = Omit<ClaimView, 'today'> & { ctx: MemberContext }

async function Open({ ctx, ...view }: Shown) {
  const [t, { waiting, disputes, today }] = await Promise.all([
    getTranslations('dashboard.lending.claims'),
    getClaimDesk(ctx),
  ])
  return (
    <>
      <WaitingClaims lines={waiting} today={today} {...view} />
      <DisputePanel title={t('disputes')} none={t('disputes_none')} lines={disputes} {...view} />
    </>
  )
}

async function Over({
  ctx,
  after,
  before,
  ...view
}: Shown & { after: string | undefined; before: string | undefined }) {
  const { lines, previous, next } = await listAnswered(ctx, { after, before })
  const addressOf = (place: Record<string, string>): string =>
    `${claimsAddress(view.base, 'answered')}&${new URLSearchParams(place).toString()}`
  return (
    <>
      <Answered lines={lines} {...view} />
      <Pagination
        previous={previous === null ? null : addressOf({ before: previous })}
        next={next === null ? null : addressOf({ after: next })}
      />
    </>
  )
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const asked = await props.searchParams
  const chosen = CLAIM_VIEWS.find((one) => one === first(asked.view)) ?? 'open'
  const [t, { timeZone }] = await Promise.all([
    getTranslations('dashboard.lending.claims'),
    getShopSettings(ctx),
  ])
  const canWrite = isWritable && permissions.has('lending.write')
  const view = { ctx, base, timeZone, locale: ctx.locale, canWrite }
  return (
    <>
      <LendingHeading title={t('title')} text={t('text')} base={base} canAdd={canWrite} />
      <ClaimViews base={base} chosen={chosen} />
      {chosen === 'open' ? (
        <Open {...view} />
      ) : (
        <Over {...view} after={first(asked.after)} before={first(asked.before)} />
      )}
      <Live everySeconds={20} />
    </>
  )
}
