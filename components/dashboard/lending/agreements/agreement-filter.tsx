import { useTranslations } from 'next-intl'
import { ChoiceSearch } from '@/components/ui/lists/choice-search'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { AGREEMENT_CHOICES } from '@/lib/lending/agreement-view/schema'

export function AgreementFilter({ base, view }: { base: string; view: FilterView }) {
  const t = useTranslations('dashboard.lending.agreements')
  return (
    <ChoiceSearch
      action={`${base}/dashboard/lending/agreements`}
      view={view}
      choices={AGREEMENT_CHOICES}
      nameOf={(only) => t(`filters.${only}`)}
      words={{
        ...{ search: t('search'), hint: t('search_hint') },
        ...{ only: t('only'), submit: t('search_submit') },
      }}
    />
  )
}
