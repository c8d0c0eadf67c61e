import { useTranslations } from 'next-intl'
import { ChoiceSearch } from '@/components/ui/lists/choice-search'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { PARTY_CHOICES } from '@/lib/lending/reports/schema'

export function PeopleFilter({ base, view }: { base: string; view: FilterView }) {
  const t = useTranslations('dashboard.lending.people')
  return (
    <ChoiceSearch
      action={`${base}/dashboard/lending/people`}
      view={view}
      choices={PARTY_CHOICES}
      nameOf={(only) => t(`filters.${only}`)}
      words={{
        ...{ search: t('search'), hint: t('search_hint') },
        ...{ only: t('only'), submit: t('search_submit') },
      }}
    />
  )
}
