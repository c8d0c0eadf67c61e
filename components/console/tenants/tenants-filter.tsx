import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { Input, Select } from '@/components/ui/form/field'
import { Options } from '@/components/ui/form/options'
import type { Choice } from '@/components/ui/form/options'
import { TENANT_SORTS, TENANT_STATUSES } from '@/lib/platform/console/schema/tenants'
import type { TenantFilter } from '@/lib/platform/console/schema/tenants'

/** A form that is an address: it works without scripts, and the list can be bookmarked and shared. */
export function TenantsFilter({
  action,
  filter,
  plans,
}: {
  action: string
  filter: TenantFilter
  plans: readonly Choice[]
}) {
  const t = useTranslations('console.tenants')
  const status = useTranslations('console.statuses')
  return (
    <form
      action={action}
      role="search"
      className="grid items-end gap-3 sm:grid-cols-3 lg:grid-cols-[minmax(0,1fr)_9rem_9rem_10rem_auto]"
    >
      <Input label={t('search')} name="q" type="search" maxLength={120} defaultValue={filter.q ?? ''} />
      <Select label={t('status')} name="status" defaultValue={filter.status ?? ''}>
        <option value="">{t('any')}</option>
        {TENANT_STATUSES.map((one) => (
          <option key={one} value={one}>
            {status(one)}
          </option>
        ))}
      </Select>
      <Select label={t('plan')} name="plan" defaultValue={filter.plan ?? ''}>
        <option value="">{t('any')}</option>
        <Options choices={plans} />
      </Select>
      <Select label={t('sort')} name="sort" defaultValue={filter.sort ?? 'newest'}>
        {TENANT_SORTS.map((one) => (
          <option key={one} value={one}>
            {t(`sorts.${one}`)}
          </option>
        ))}
      </Select>
      <Button variant="outline">{t('filter')}</Button>
    </form>
  )
}
