import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LendingHeading } from '@/components/dashboard/lending/lending-heading'
import { LendingSettingsForm } from '@/components/dashboard/lending/settings/settings-form'
import { LendingPolicy } from '@/components/dashboard/lending/settings/policy'
import { requireMember } from '@/lib/core/guards/member'
import { translator } from '@/lib/core/i18n/i18n'
import { originOf } from '@/lib/core/tenancy/tenant'
import { dayOf } from '@/lib/core/time/calendar'
import { examplesOf } from '@/lib/lending/reminders/rules/examples'
import { getLendingSettings } from '@/lib/lending/settings/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.settings')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [t, settings, shop] = await Promise.all([
    getTranslations('dashboard.lending.settings'),
    getLendingSettings(ctx),
    getShopSettings(ctx),
  ])
  const examples = examplesOf((locale) => translator(locale, 'lending'), {
    ...{ shop: shop.name, origin: originOf(shop.slug), currency: shop.currency },
    today: dayOf(new Date(), shop.timeZone),
  })
  const canWrite = isWritable && permissions.has('lending.approve')
  return (
    <>
      <LendingHeading
        title={t('title')}
        text={t('text')}
        base={base}
        canAdd={isWritable && permissions.has('lending.write')}
      />
      {canWrite ? null : <p className="text-sm text-muted">{t('read_only')}</p>}
      <LendingSettingsForm
        settings={settings}
        currency={shop.currency}
        examples={examples}
        canWrite={canWrite}
      />
      <LendingPolicy />
    </>
  )
}
