import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { GeneralForm } from '@/components/dashboard/settings/general-form'
import { requireMember } from '@/lib/core/guards/member'
import { LOCALES } from '@/lib/core/context'
import { listCurrencies } from '@/lib/core/money/currencies'
import { listTimeZones } from '@/lib/core/time/time-zone'
import { listProductAddresses } from '@/lib/commerce/service'
import { getGeneral } from '@/lib/platform/settings/service/change-settings'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.settings')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx } = await requireMember('settings.write')
  const [t, { general, version, hasOrders }, products] = await Promise.all([
    getTranslations('dashboard.settings'),
    getGeneral(ctx),
    listProductAddresses(ctx),
  ])
  // What was chosen stays to be seen and kept, whatever became of it.
  const isListed =
    general.defaultProduct === '' || products.some(({ slug }) => slug === general.defaultProduct)
  const chosen = isListed ? [] : [{ slug: general.defaultProduct, name: general.defaultProduct }]
  // Named here: the server's and the browser's lists of names differ in places.
  const currencies = listCurrencies(ctx.locale)
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <GeneralForm
        general={general}
        version={version}
        hasOrders={hasOrders}
        locales={LOCALES.map((value) => ({ value, label: t(`language.${value}`) }))}
        currencies={currencies.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` }))}
        timeZones={listTimeZones(general.timeZone)}
        products={[...chosen, ...products].map(({ slug, name }) => ({ value: slug, label: name }))}
      />
    </>
  )
}
