import { useTranslations } from 'next-intl'
import { KeyDeed } from '@/components/dashboard/keys/key-deed'
import { ButtonLink } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { StockDetail } from '@/lib/commerce/stock/schema/stock'

type Times = { locale: string; timeZone: string; currency: Currency }

/** How much of which batch would be taken out. */
function WhatIsLeft({ batch, locale, timeZone }: Times & { batch: StockDetail['batches'][number] }) {
  const t = useTranslations('dashboard.stock')
  return (
    <>
      {t('batch_left', { left: batch.left, total: batch.total })}
      {' · '}
      <DateTime value={batch.loadedAt} locale={locale} timeZone={timeZone} />
    </>
  )
}

/** How many of them are left, and whose they were. */
function BatchFacts({
  batch,
  currency,
  locale,
  timeZone,
}: Times & { batch: StockDetail['batches'][number] }) {
  const t = useTranslations('dashboard.stock')
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="font-medium">
        {t('batch_left', { left: batch.left, total: batch.total })}
        {batch.withdrawn > 0 ? ` · ${t('batch_withdrawn', { count: batch.withdrawn })}` : ''}
      </span>
      <span className="text-xs text-muted">
        <DateTime value={batch.loadedAt} locale={locale} timeZone={timeZone} detail="minute_of_list" />
        {' · '}
        <bdi>{batch.addedBy}</bdi>
        {batch.purchasePriceMinor === null
          ? ''
          : ` · ${t('price_each', { price: formatMoney(batch.purchasePriceMinor, currency, locale) })}`}
      </span>
    </span>
  )
}

/** Keys that were loaded together: by whom and when, how many are left, and the way to take those out again. */
export function Batches({
  stock,
  own,
  canTakeOut,
  ...view
}: Times & { stock: StockDetail; own: string; canTakeOut: boolean }) {
  const t = useTranslations('dashboard.stock')
  const { batches, nextBatches } = stock
  if (batches.length === 0) return null
  return (
    <Panel title={t('batches')}>
      <ul className="flex flex-col divide-y divide-line">
        {batches.map((batch) => (
          <li
            key={batch.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 text-sm"
          >
            <BatchFacts batch={batch} {...view} />
            {canTakeOut && batch.left > 0 ? (
              <KeyDeed subjectId={batch.id} deed="take_out_batch">
                <WhatIsLeft batch={batch} {...view} />
              </KeyDeed>
            ) : null}
          </li>
        ))}
      </ul>
      <ListZone locale={view.locale} timeZone={view.timeZone} />
      {nextBatches ? (
        <ButtonLink variant="outline" size="sm" href={`${own}?batches=${nextBatches}`}>
          {t('older')}
        </ButtonLink>
      ) : null}
    </Panel>
  )
}
