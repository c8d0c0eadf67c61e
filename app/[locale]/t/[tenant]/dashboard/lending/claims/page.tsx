import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AnsweredClaims, WaitingClaims } from '@/components/dashboard/lending/claims/claim-list'
import { DisputePanel } from '@/components/dashboard/lending/claims/disputes'
import { LendingHeading } from '@/components/dashboard/lending/lending-heading'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { getClaimDesk } from '@/lib/lending/claims/service/desk'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.claims')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [t, { waiting, disputes, answered, today }, { timeZone }] = await Promise.all([
    getTranslations('dashboard.lending.claims'),
    getClaimDesk(ctx),
    getShopSettings(ctx),
  ])
  const canWrite = isWritable && permissions.has('lending.write')
  const view = { base, today, timeZone, locale: ctx.locale, canWrite }
  return (
    <>
      <LendingHeading title={t('title')} text={t('text')} base={base} canAdd={canWrite} />
      <WaitingClaims lines={waiting} {...view} />
      <DisputePanel title={t('disputes')} none={t('disputes_none')} lines={disputes} {...view} />
      {answered.length > 0 ? <AnsweredClaims lines={answered} {...view} /> : null}
      <Live everySeconds={20} />
    </>
  )
}
