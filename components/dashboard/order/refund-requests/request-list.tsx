import { Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DeclineForm } from './decline-form'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/form/button'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Money } from '@/components/ui/money'
import { formatMoney } from '@/lib/core/money/money'
import { isPartly } from '@/lib/commerce/returns/rules'
import type { QueuedRequest, RequestState } from '@/lib/commerce/returns/schema'

const tones: Record<RequestState | 'partly', Tone> = {
  open: 'warning',
  partly: 'success',
  refunded: 'success',
  declined: 'neutral',
}

type View = {
  base: string
  locale: string
  timeZone: string
  mayRefund: boolean
  /** Other roles than the reader's answer here. */
  isForOthers: boolean
}

/** Whose request it is, how much of which order, and how it stands. */
function Head({ request, view }: { request: QueuedRequest; view: View }) {
  const t = useTranslations('dashboard.refund_requests')
  const { base, locale, timeZone } = view
  const { answeredAt } = request
  const state = isPartly(request) ? 'partly' : request.state
  const time = (value: Date) => <DateTime value={value} locale={locale} timeZone={timeZone} />
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Money
            amountMinor={request.amountMinor}
            currency={request.currency}
            locale={locale}
            className="text-lg font-semibold"
          />
          <bdi className="min-w-0 break-words">{request.customerName}</bdi>
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <Link href={`${base}/dashboard/orders/${request.orderId}`} prefetch={false} className="text-link">
            {t('order', { number: request.orderNumber })}
          </Link>
          <span>{t(request.lines.length > 0 ? 'part' : 'whole')}</span>
          <span>{t.rich('asked_rich', { date: () => time(request.createdAt) })}</span>
          {state === 'partly' ? (
            <span>
              {t('returned', { amount: formatMoney(request.returnedMinor, request.currency, locale) })}
            </span>
          ) : null}
          {answeredAt ? <span>{t.rich('answered_rich', { date: () => time(answeredAt) })}</span> : null}
        </p>
      </div>
      <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
    </div>
  )
}

function Request({ request, view }: { request: QueuedRequest; view: View }) {
  const t = useTranslations('dashboard.refund_requests')
  const { base, mayRefund } = view
  const canAnswer = mayRefund && request.state === 'open' && !request.isUnderWay
  return (
    <li data-refund-request={request.id} className="card card--default gap-3">
      <Head request={request} view={view} />
      <p dir="auto" className="break-words whitespace-pre-line">
        {request.reason}
      </p>
      {request.answer ? (
        <p className="text-sm break-words whitespace-pre-line text-muted">
          {t('your_answer', { answer: request.answer })}
        </p>
      ) : null}
      {request.state === 'open' && request.isUnderWay ? (
        <p className="text-sm text-muted">{t('under_way')}</p>
      ) : null}
      {canAnswer ? (
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="sm" href={`${base}/dashboard/orders/${request.orderId}?refund=1`}>
            {t('refund')}
          </ButtonLink>
          <DeclineForm requestId={request.id} />
        </div>
      ) : null}
    </li>
  )
}

/** What customers ask back, each with what can be done about it. */
export function RequestList({
  requests,
  which,
  ...view
}: View & { requests: readonly QueuedRequest[]; which: 'open' | 'answered' }) {
  const t = useTranslations('dashboard.refund_requests')
  if (requests.length === 0)
    return (
      <EmptyState icon={<Undo2 />} title={t(`none_${which}`)}>
        {t(`none_${which}_text`)}
      </EmptyState>
    )
  return (
    <>
      {which === 'open' && view.isForOthers ? <Alert>{t('not_yours')}</Alert> : null}
      <ul className="flex flex-col gap-4">
        {requests.map((request) => (
          <Request key={request.id} request={request} view={view} />
        ))}
      </ul>
    </>
  )
}
