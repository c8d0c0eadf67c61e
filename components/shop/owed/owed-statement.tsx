import { useTranslations } from 'next-intl'
import type { OwedView } from './view'
import { Input, Select } from '@/components/ui/form/fields/field'

/** Without a first day it is everything up to the last. */
function Days({ isTurned, today }: { isTurned: boolean; today: string }) {
  const t = useTranslations('lending.page')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Input label={t('statement.from')} name="from" type="date" max={today} defaultValue="" />
      <Input
        label={t('statement.to')}
        name="to"
        type="date"
        max={today}
        defaultValue={today}
        errors={isTurned ? [t('notices.file_days')] : undefined}
      />
    </div>
  )
}

function Formats() {
  const t = useTranslations('lending.page.statement')
  return (
    <div className="flex flex-wrap gap-2">
      {(['pdf', 'xlsx', 'csv'] as const).map((format) => (
        <button key={format} type="submit" name="format" value={format} className="button button--secondary">
          {t(format)}
        </button>
      ))}
    </div>
  )
}

/** Everything that was written down, as a file: an ordinary form, also without script. */
export function OwedStatement({
  currencies,
  hasLater,
  isTurned,
  view,
}: {
  currencies: readonly string[]
  /** Whether interest or fees are to come, which the books do not have yet. */
  hasLater: boolean
  /** Whether the days that were sent last were the wrong way around. */
  isTurned: boolean
  view: OwedView
}) {
  const t = useTranslations('lending.page.statement')
  const [only] = currencies
  return (
    <form
      id="statement"
      method="get"
      action={`${view.prefix}/api/l/${view.link.id}/statement`}
      className="card card--default no-print scroll-mt-6 gap-4"
    >
      <p className="text-sm text-muted">
        {t('text')}
        {hasLater ? ` ${t('later')}` : null}
      </p>
      <input type="hidden" name="k" value={view.link.key} />
      <input type="hidden" name="language" value={view.locale} />
      <Days isTurned={isTurned} today={view.today} />
      {currencies.length > 1 ? (
        <Select label={t('currency')} hint={t('currency_hint')} name="currency" defaultValue={only}>
          {currencies.map((currency) => (
            <option key={currency} value={currency}>
              {currency}
            </option>
          ))}
        </Select>
      ) : null}
      <Formats />
    </form>
  )
}
