'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Preview } from './use-preview'
import { PlannedRows } from '@/components/dashboard/lending/agreement/planned-rows'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { percentText } from '@/lib/core/i18n/format'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { MOST_MONTHS } from '@/lib/lending/ledger/rules/affordability'
import type { Rating } from '@/lib/lending/ledger/rules/affordability'

const TONES: Record<Rating, Tone> = { comfortable: 'success', manageable: 'warning', heavy: 'danger' }

/** The rows as they will be stored, while somebody still writes. */
export function PreviewPanel({ preview, currency }: { preview: Preview | null; currency: Currency }) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const locale = useLocale()
  const rows = preview?.terms?.rows.map((row) => ({
    ...row,
    principalMinor: BigInt(row.principalMinor),
    interestMinor: BigInt(row.interestMinor),
    feeMinor: BigInt(row.feeMinor),
  }))
  return (
    <Panel title={t('preview')}>
      <div aria-live="polite" className="flex flex-col gap-3">
        {rows ? (
          <PlannedRows rows={rows} currency={currency} locale={locale} isDense />
        ) : (
          <p className="text-sm text-muted">{t('preview_none')}</p>
        )}
      </div>
    </Panel>
  )
}

function Bearing({ bearing, currency }: { bearing: NonNullable<Preview['bearing']>; currency: Currency }) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const locale = useLocale()
  const amount = (minor: string): string => formatMoney(BigInt(minor), currency, locale)
  const { proposal, rating } = bearing
  const isBorne = BigInt(bearing.leftMinor) > 0n
  return (
    <div aria-live="polite" className="flex flex-col gap-2 rounded-xl bg-surface-secondary p-4 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={TONES[rating]}>{t(`rating.${rating}`)}</Badge>
        <span>
          {t('ratio', {
            ratio: percentText(bearing.ratioBp / 100, locale),
            burden: amount(bearing.burdenMinor),
          })}
        </span>
      </p>
      <p>
        {isBorne
          ? t('largest', { left: amount(bearing.leftMinor), largest: amount(bearing.largestMinor) })
          : t('nothing_left')}
      </p>
      <p className="text-muted">
        {proposal
          ? t('proposal', { months: proposal.months, amount: amount(proposal.instalmentMinor) })
          : t('proposal_none', { months: MOST_MONTHS })}
      </p>
    </div>
  )
}

/** Whether the borrower can bear it: reckoned with here, and kept nowhere. */
export function BearingPanel({ preview, currency }: { preview: Preview | null; currency: Currency }) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const bearing = preview?.bearing
  return (
    <Panel title={t('bearing')}>
      <p className="text-sm text-muted">{t('bearing_text')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {(['income', 'other'] as const).map((name) => (
          <AmountField
            key={name}
            label={t(name, { currency })}
            name={name}
            currency={currency}
            isRequired={false}
            errors={preview?.problems[name]}
          />
        ))}
      </div>
      {bearing ? <Bearing bearing={bearing} currency={currency} /> : null}
    </Panel>
  )
}
