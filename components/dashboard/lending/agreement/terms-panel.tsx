import { useTranslations } from 'next-intl'
import { PlannedRows } from './planned-rows'
import { dayText } from '@/components/dashboard/lending/days'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { Money } from '@/components/ui/money'
import type { AgreementPage, VersionLine } from '@/lib/lending/agreement-view/schema'

type View = { agreement: AgreementPage; locale: string }

export function TermList({ version, agreement, locale }: View & { version: VersionLine }) {
  const t = useTranslations('dashboard.lending.agreements')
  const money = (minor: bigint) => <Money amountMinor={minor} currency={agreement.currency} locale={locale} />
  const lines = [
    { label: t(version.number === 1 ? 'lent' : 'rest'), value: money(version.principalMinor) },
    { label: t('starts_on'), value: dayText(version.startsOn, locale) },
    ...version.terms.map(({ label, value, after }) => ({
      label,
      value: after === undefined ? value : `${value} · ${after}`,
    })),
    { label: t('total'), value: money(version.totalMinor) },
  ]
  return (
    <dl className="flex flex-col gap-3 text-sm">
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-muted">{label}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Terms that hold no more, or did never: each can be opened. */
export function OlderTerms({ agreement, locale, versions }: View & { versions: readonly VersionLine[] }) {
  const t = useTranslations('dashboard.lending.agreements')
  if (versions.length === 0) return null
  return (
    <Panel title={t('older')}>
      <ul className="flex flex-col divide-y divide-line">
        {versions.map((version) => (
          <li key={version.number} className="py-3 first:pt-0 last:pb-0">
            <details>
              <summary className="cursor-pointer text-sm font-medium">
                {t('version', { number: version.number })}{' '}
                <Badge className="ms-2">{t(`paper_state.${version.state}`)}</Badge>
              </summary>
              <div className="mt-4 flex flex-col gap-4">
                <TermList version={version} agreement={agreement} locale={locale} />
                <PlannedRows rows={version.rows} currency={agreement.currency} locale={locale} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
