import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/form/button'
import { FilterDays, FilterSelect, FilterText } from '@/components/ui/lists/filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import { VERDICTS } from '@/lib/payments/inbox/schema'
import { PROVIDERS } from '@/lib/payments/schema'

/** A plain form whose answer is the address: it can be shared, and the back button works. */
export function WebhookFilter({ path, view }: { path: string; view: FilterView }) {
  const t = useTranslations('dashboard.webhooks')
  const isFiltering = Object.keys(view.typed).length > 0
  return (
    <form
      method="get"
      action={path}
      className="grid gap-4 rounded-xl border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-5"
    >
      <FilterDays labels={{ from: t('filter.from'), to: t('filter.to') }} view={view} />
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
      <div className="flex flex-wrap gap-2 sm:col-span-2 lg:col-span-5">
        <Button>{t('filter.submit')}</Button>
        {isFiltering ? (
          <ButtonLink href={path} variant="ghost">
            {t('filter.clear')}
          </ButtonLink>
        ) : null}
      </div>
    </form>
  )
}
