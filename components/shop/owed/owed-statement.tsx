import { useTranslations } from 'next-intl'
import type { OwedView } from './view'
import { Input, Select } from '@/components/ui/form/fields/field'

/** Everything that was written down, as a file: an ordinary form, also without script. */
export function OwedStatement({ currencies, view }: { currencies: readonly string[]; view: OwedView }) {
  const t = useTranslations('lending.page.statement')
  const [only] = currencies
  return (
    <form
      method="get"
      action={`${view.prefix}/api/l/${view.link.id}/statement`}
      className="card card--default no-print gap-4"
    >
      <p className="text-sm text-muted">{t('text')}</p>
      <input type="hidden" name="k" value={view.link.key} />
      <input type="hidden" name="language" value={view.locale} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Input label={t('from')} name="from" type="date" max={view.today} defaultValue="" />
        <Input label={t('to')} name="to" type="date" max={view.today} defaultValue={view.today} />
      </div>
      {currencies.length > 1 ? (
        <Select label={t('currency')} hint={t('currency_hint')} name="currency" defaultValue={only}>
          {currencies.map((currency) => (
            <option key={currency} value={currency}>
              {currency}
            </option>
          ))}
        </Select>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {(['pdf', 'xlsx', 'csv'] as const).map((format) => (
          <button
            key={format}
            type="submit"
            name="format"
            value={format}
            className="button button--secondary"
          >
            {t(format)}
          </button>
        ))}
      </div>
    </form>
  )
}
