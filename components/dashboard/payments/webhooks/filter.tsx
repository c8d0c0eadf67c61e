import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/form/button'
import { Input, Select } from '@/components/ui/form/field'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import { VERDICTS } from '@/lib/payments/inbox/schema'
import { PROVIDERS } from '@/lib/payments/schema'

export type FilterTexts = Partial<Record<'from' | 'to' | 'verdict' | 'provider' | 'order', string>>

/** A plain form whose answer is the address: it can be shared, and the back button works. */
export function WebhookFilter({ path, given }: { path: string; given: FilterTexts }) {
  const t = useTranslations('dashboard.webhooks')
  const isFiltering = Object.values(given).some((value) => value)
  return (
    <form
      method="get"
      action={path}
      className="grid gap-4 rounded-xl border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-5"
    >
      <Input label={t('filter.from')} name="from" type="date" defaultValue={given.from ?? ''} />
      <Input label={t('filter.to')} name="to" type="date" defaultValue={given.to ?? ''} />
      <Select label={t('verdict')} name="verdict" defaultValue={given.verdict ?? ''}>
        <option value="">{t('filter.all')}</option>
        {VERDICTS.map((verdict) => (
          <option key={verdict} value={verdict}>
            {t(`verdicts.${verdict}`)}
          </option>
        ))}
      </Select>
      <Select label={t('gateway')} name="provider" defaultValue={given.provider ?? ''}>
        <option value="">{t('filter.all')}</option>
        {PROVIDERS.map((provider) => (
          <option key={provider} value={provider}>
            {GATEWAYS[provider].name}
          </option>
        ))}
      </Select>
      <Input
        label={t('filter.order')}
        name="order"
        inputMode="numeric"
        dir="ltr"
        defaultValue={given.order ?? ''}
        autoComplete="off"
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
