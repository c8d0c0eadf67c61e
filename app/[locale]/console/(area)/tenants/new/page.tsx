import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ProvisionForm } from '@/components/console/tenants/provision-form'
import { requireOperator } from '@/lib/core/guards/member'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { listCurrencies } from '@/lib/core/money/currencies'
import { listTimeZones } from '@/lib/core/time/time-zone'
import { listPlanChoices } from '@/lib/platform/console/service/plans'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.provision')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page() {
  const { ctx, base } = await requireOperator()
  const [t, plans] = await Promise.all([getTranslations('console.provision'), listPlanChoices(ctx)])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} back={{ href: `${base}/tenants`, label: t('back') }} />
      <ProvisionForm
        locales={Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name }))}
        currencies={listCurrencies(ctx.locale).map(({ code, name }) => ({
          value: code,
          label: `${code} – ${name}`,
        }))}
        plans={plans}
        timeZones={listTimeZones()}
      />
    </>
  )
}
