import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { Select } from '@/components/ui/form/fields/field'
import { Options } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'
import { FilterSelect, FilterText } from '@/components/ui/lists/filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { TENANT_SORTS, TENANT_STATUSES } from '@/lib/platform/console/schema/tenants'

/** A form that is an address: it works without scripts, and the list can be bookmarked and shared. */
export function TenantsFilter({
  action,
  view,
  plans,
}: {
  action: string
  view: FilterView
  plans: readonly Choice[]
}) {
  const t = useTranslations('console.tenants')
  const status = useTranslations('console.statuses')
  const sort = TENANT_SORTS.find((one) => one === view.typed.sort)
  return (
    <form
      action={action}
      role="search"
      className="grid items-start gap-3 sm:grid-cols-3 lg:grid-cols-[minmax(0,1fr)_9rem_9rem_10rem_auto]"
    >
      <FilterText name="q" label={t('search')} type="search" view={view} />
      <FilterSelect
        name="status"
        label={t('status')}
        any={t('any')}
        choices={TENANT_STATUSES.map((one) => ({ value: one, label: status(one) }))}
        view={view}
      />
      <FilterSelect name="plan" label={t('plan')} any={t('any')} choices={plans} view={view} />
      <Select label={t('sort')} name="sort" defaultValue={sort ?? 'newest'} errors={view.refused.sort}>
        <Options choices={TENANT_SORTS.map((one) => ({ value: one, label: t(`sorts.${one}`) }))} />
      </Select>
      {/* Beside the fields, below the height of their labels. */}
      <Button variant="outline" className="min-h-11 lg:mt-[1.625rem]">
        {t('filter')}
      </Button>
    </form>
  )
}
