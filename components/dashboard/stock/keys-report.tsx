'use client'

import { useTranslations } from 'next-intl'
import { shownLines } from './keys-form'
import { Alert } from '@/components/ui/alert'
import type { LoadedUnits } from '@/lib/commerce/stock/schema/stock'

export function Report({ report }: { report: LoadedUnits }) {
  const t = useTranslations('dashboard.keys')
  const { added, duplicates, problems, isDryRun, total } = report
  if (problems.length > 0) {
    return (
      <Alert tone="danger" isUrgent title={t('refused')}>
        <ul className="text-sm">
          {problems.slice(0, shownLines).map((one) => (
            <li key={one.line}>{t(`problem_${one.problem}`, one)}</li>
          ))}
        </ul>
        {problems.length > shownLines ? <p>{t('more', { count: problems.length - shownLines })}</p> : null}
      </Alert>
    )
  }
  return (
    <Alert
      tone={duplicates.length > 0 ? 'warning' : 'success'}
      isUrgent
      title={t(isDryRun ? 'would_add' : 'added', { count: added })}
    >
      {isDryRun ? (
        <p>{t('stock_then', { before: total, after: total + added })}</p>
      ) : (
        <p>{t('stock_now', { before: total - added, after: total })}</p>
      )}
      {duplicates.length > 0 ? (
        <>
          <p>{t(isDryRun ? 'would_skip' : 'duplicates', { count: duplicates.length })}</p>
          <ul className="max-h-64 overflow-y-auto text-xs">
            {duplicates.slice(0, shownLines).map(({ line, content, first }) => (
              <li key={line} className="flex flex-wrap gap-x-2">
                <span className="text-muted">
                  {first === null ? t('line', { line }) : t('line_first', { line, first })}
                </span>
                <bdi dir="ltr" className="font-mono break-all">
                  {content}
                </bdi>
              </li>
            ))}
          </ul>
          {duplicates.length > shownLines ? (
            <p>{t('more', { count: duplicates.length - shownLines })}</p>
          ) : null}
        </>
      ) : null}
    </Alert>
  )
}
