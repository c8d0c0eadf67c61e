import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ProvisionForm } from '@/components/console/tenants/provision-form'
import { requireOperator } from '@/lib/core/guards/member'
import { EXPONENTS } from '@/lib/core/money/money'
import { listTimeZones } from '@/lib/core/time/time-zone'
import { listPlanSheets } from '@/lib/platform/console/service/plans'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.provision')
  return { title: t('title'), robots: { index: false } }
}

const languages = { id: 'Bahasa Indonesia', en: 'English', ar: 'العربية' }

export default async function Page() {
  const { ctx, base } = await requireOperator()
  const [t, plans] = await Promise.all([getTranslations('console.provision'), listPlanSheets(ctx)])
  const currencies = new Intl.DisplayNames(ctx.locale, { type: 'currency' })
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} back={{ href: `${base}/tenants`, label: t('back') }} />
      <ProvisionForm
        locales={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        currencies={Object.keys(EXPONENTS).map((value) => ({
          value,
          label: `${value} – ${currencies.of(value) ?? value}`,
        }))}
        plans={plans.map(({ id, name }) => ({ value: id, label: name }))}
        timeZones={listTimeZones()}
      />
    </>
  )
}
