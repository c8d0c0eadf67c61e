import Link from 'next/link'
import { ImportBadge } from './import-report'
import { useImportTexts } from './import-texts'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import type { Locale } from '@/lib/core/context'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import type { ImportView } from '@/lib/commerce/importing/schema'

type Props = { imports: readonly ImportView[]; here: string; locale: Locale; timeZone: string }

/** What was sent or brought over by a command, newest first. */
export function ImportList({ imports, here, locale, timeZone }: Props) {
  const t = useImportTexts('orders')
  const count = numberFormat(regionOf(locale), {})
  return (
    <Panel title={t('list')}>
      {imports.length === 0 ? <p className="text-sm text-muted">{t('none')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {imports.map((view) => (
          <li key={view.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 text-sm">
            <Link
              href={`${here}/${view.id}`}
              prefetch={false}
              className="min-w-0 font-medium break-all text-brand-text underline-offset-2 hover:underline"
            >
              <bdi>{view.fileName}</bdi>
            </Link>
            <span className="text-muted">{t(view.isDryRun ? 'trial' : 'real')}</span>
            <ImportBadge state={view.state} />
            <span className="text-muted tabular-nums">
              {t('rows')}: {count.format(view.rowsDone)}
            </span>
            <DateTime
              value={view.createdAt}
              locale={locale}
              timeZone={timeZone}
              detail="minute_of_list"
              className="text-muted sm:ms-auto"
            />
          </li>
        ))}
      </ul>
      {imports.length === 0 ? null : <ListZone locale={locale} timeZone={timeZone} />}
    </Panel>
  )
}
