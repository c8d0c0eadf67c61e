import { useTranslations } from 'next-intl'
import { DisputeForm, WithdrawForm } from './dispute-form'
import { useItemName } from './owed-item'
import type { OwedView } from './view'
import { Badge } from '@/components/ui/badge'
import { formatDateTime } from '@/components/ui/date-time'
import type { Dispute } from '@/lib/lending/claims/schema'
import { itemText } from '@/lib/lending/page/forms'
import type { OwedItem } from '@/lib/lending/owed/schema'

function Said({ children }: { children: string }) {
  return (
    <p dir="auto" className="break-words whitespace-pre-line">
      {children}
    </p>
  )
}

/** What they object to in an item, or the way to object. */
export function ItemDispute({
  item,
  dispute,
  view,
}: {
  item: OwedItem
  dispute: Dispute | undefined
  view: OwedView
}) {
  const t = useTranslations('lending.page.dispute')
  if (!dispute)
    return (
      <DisputeForm
        link={view.link}
        item={itemText(item)}
        texts={{
          ...{ open: t('open'), text: t('text', { shop: view.shop }), reason: t('reason') },
          ...{ reasonHint: t('reason_hint'), send: t('send') },
        }}
      />
    )
  const day = formatDateTime(dispute.createdAt, view.locale, view.timeZone, 'date')
  return (
    <div data-dispute="open" className="flex flex-col gap-3 rounded-xl bg-warning-soft p-4 text-sm">
      <p className="font-medium">{t('waiting', { shop: view.shop, day })}</p>
      <Said>{dispute.reason}</Said>
      <p>{t('meanwhile')}</p>
      <WithdrawForm link={view.link} dispute={dispute.id} label={t('withdraw')} />
    </div>
  )
}

/** What they objected to and what was answered. */
export function OverDisputes({
  disputes,
  items,
  view,
}: {
  disputes: readonly Dispute[]
  items: readonly OwedItem[]
  view: OwedView
}) {
  const t = useTranslations('lending.page.dispute')
  const nameOf = useItemName()
  return (
    <ul className="card card--default gap-0! divide-y divide-line">
      {disputes.map(({ id, item, reason, answer, createdAt }) => {
        const about = items.find((one) => one.id === item.id)
        return (
          <li
            key={id}
            data-dispute="closed"
            className="flex flex-col gap-2 py-4 text-sm first:pt-0 last:pb-0"
          >
            <div className="flex flex-wrap items-start justify-between gap-2">
              <p className="font-medium break-words">
                {about ? <bdi>{nameOf(about)}</bdi> : null}
                {about ? ' · ' : null}
                {formatDateTime(createdAt, view.locale, view.timeZone, 'date')}
              </p>
              <Badge>{t(answer === '' ? 'taken_back' : 'answered')}</Badge>
            </div>
            <Said>{reason}</Said>
            {answer === '' ? null : (
              <div className="rounded-xl bg-surface-secondary p-3">
                <p className="text-muted">{t('answer', { shop: view.shop })}</p>
                <Said>{answer}</Said>
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
