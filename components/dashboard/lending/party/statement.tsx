'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Panel } from '@/components/ui/card'
import { Button } from '@/components/ui/form/button'
import { Input } from '@/components/ui/form/fields/field'
import type { Currency } from '@/lib/core/money/money'

type Days = { from: string; to: string }

/** A file that cannot be would only fail to come, without a word. */
function Files({
  files,
  isTurned,
}: {
  files: readonly { label: string; href: string }[]
  isTurned: boolean
}) {
  return (
    <div className="flex flex-wrap gap-2">
      {files.map(({ label, href }) =>
        isTurned ? (
          <Button key={label} type="button" variant="outline" size="sm" disabled>
            {label}
          </Button>
        ) : (
          <a key={label} href={href} download className="button button--outline button--sm">
            {label}
          </a>
        ),
      )}
    </div>
  )
}

/** What was written down about somebody between two days, as a file; a document is about one currency. */
export function Statement({
  partyId,
  currencies,
  days: usual,
}: {
  partyId: string
  currencies: readonly Currency[]
  days: Days
}) {
  const t = useTranslations('dashboard.lending.party')
  const language = useLocale()
  const [days, setDays] = useState(usual)
  const address = (file: Record<string, string>): string =>
    `/api/dashboard/lending/people/${partyId}/statement?${new URLSearchParams({ ...days, ...file, language }).toString()}`
  const isTurned = days.from !== '' && days.to !== '' && days.to < days.from
  const isOfSeveral = currencies.length > 1
  const files = [
    ...currencies.map((currency) => ({
      label: isOfSeveral ? `${t('as_pdf')} (${currency})` : t('as_pdf'),
      href: address({ format: 'pdf', currency }),
    })),
    { label: t('as_xlsx'), href: address({ format: 'xlsx' }) },
    { label: t('as_csv'), href: address({ format: 'csv' }) },
  ]
  return (
    <Panel title={t('statement')}>
      <p className="text-sm text-muted">{t('statement_text')}</p>
      <div className="grid gap-3 min-[26rem]:grid-cols-2 lg:grid-cols-1">
        {(['from', 'to'] as const).map((end) => (
          <Input
            key={end}
            label={t(end)}
            type="date"
            max={usual.to}
            value={days[end]}
            onChange={(event) => setDays({ ...days, [end]: event.target.value })}
            errors={end === 'to' && isTurned ? [t('days_turned')] : undefined}
          />
        ))}
      </div>
      <Files files={files} isTurned={isTurned} />
    </Panel>
  )
}
