import { useTranslations } from 'next-intl'
import { FilterSelect, FilterText } from '@/components/ui/lists/filter'
import { LogFilterForm } from '@/components/ui/lists/log-filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import { VERDICTS } from '@/lib/payments/inbox/schema'
import { PROVIDERS } from '@/lib/payments/schema'

/** A plain form whose answer is the address: it can be shared, and the back button works. */
export function WebhookFilter({ path, view }: { path: string; view: FilterView }) {
  const t = useTranslations('dashboard.webhooks')
  return (
    <LogFilterForm
      action={path}
      view={view}
      isFiltered={Object.keys(view.typed).length > 0}
      words={{
        ...{ title: t('filter.submit'), from: t('filter.from'), to: t('filter.to') },
        ...{ submit: t('filter.submit'), clear: t('filter.clear') },
      }}
    >
      <FilterSelect
        name="verdict"
        label={t('verdict')}
        any={t('filter.all')}
        choices={VERDICTS.map((verdict) => ({ value: verdict, label: t(`verdicts.${verdict}`) }))}
        view={view}
      />
      <FilterSelect
        name="provider"
        label={t('gateway')}
        any={t('filter.all')}
        choices={PROVIDERS.map((provider) => ({ value: provider, label: GATEWAYS[provider].name }))}
        view={view}
      />
      <FilterText
        name="order"
        label={t('filter.order')}
        inputMode="numeric"
        dir="ltr"
        autoComplete="off"
        view={view}
      />
    </LogFilterForm>
  )
}
