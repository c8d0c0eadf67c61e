import { useTranslations } from 'next-intl'
import { FilterSelect, FilterText } from '@/components/ui/lists/filter'
import { LogFilterForm } from '@/components/ui/lists/log-filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import type { PlatformActor } from '@/lib/platform/console/schema/platform-log'
import { sentenceKey } from '@/lib/platform/logs/rules/sentences'
import { PLATFORM_ACTIONS } from '@/lib/platform/operator/schema'

export function LogFilter({
  action,
  view,
  isFiltered,
  actors,
}: {
  action: string
  view: FilterView
  isFiltered: boolean
  actors: readonly PlatformActor[]
}) {
  const t = useTranslations('console.audit')
  const deeds = PLATFORM_ACTIONS.map((one) => ({ value: one, label: t(`did.${sentenceKey(one)}`) }))
  return (
    <LogFilterForm
      {...{ action, view, isFiltered }}
      words={{
        title: t('filters'),
        from: t('from_day'),
        to: t('to_day'),
        submit: t('filter'),
        clear: t('clear'),
      }}
    >
      <FilterSelect
        name="action"
        label={t('action')}
        any={t('any_action')}
        choices={deeds.toSorted((a, b) => a.label.localeCompare(b.label))}
        view={view}
      />
      <FilterSelect
        name="actor"
        label={t('actor')}
        any={t('anybody')}
        choices={actors.map(({ personId, email }) => ({ value: personId, label: email }))}
        view={view}
      />
      <FilterText name="shop" label={t('shop')} type="search" dir="ltr" view={view} />
    </LogFilterForm>
  )
}
