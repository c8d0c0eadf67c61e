import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewAgreementForm } from '@/components/dashboard/lending/agreement-form/new-agreement-form'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { listCurrencies } from '@/lib/core/money/currencies'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { getAgreementStart } from '@/lib/lending/agreement-view/service/start'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.agreement_form')
  return { title: t('new_title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireMember('lending.write')
  const [t, all, given] = await Promise.all([
    getTranslations('dashboard.lending.agreement_form'),
    getTranslations('dashboard.lending.agreements'),
    props.searchParams,
  ])
  const start = await getAgreementStart(ctx, first(given.party))
  return (
    <>
      <PageHeading
        title={t('new_title')}
        text={t('new_text')}
        back={
          start.party
            ? { href: `${base}/dashboard/lending/people/${start.party.id}`, label: start.party.name }
            : { href: `${base}/dashboard/lending/agreements`, label: all('title') }
        }
      />
      <ReadOnlyNote />
      <NewAgreementForm start={start} currencies={listCurrencies(ctx.locale)} base={base} />
    </>
  )
}
