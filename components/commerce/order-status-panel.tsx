import { CircleCheck, CircleX, Clock, Landmark, RotateCcw, ShieldAlert } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Countdown } from '@/components/commerce/countdown'
import { toneOf } from '@/components/commerce/order-state'
import type { ShownState } from '@/components/commerce/order-state'
import { PaymentInstructions } from '@/components/commerce/payment-instructions'
import { RetryPayment } from '@/components/commerce/retry-payment'
import { classNames } from '@/components/ui/class-names'
import { DateTime, formatDateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import type { OrderView, Storefront } from '@/lib/commerce/schema'

const icons: Record<ShownState, typeof Clock> = {
  unpaid: Clock,
  pending: Landmark,
  review: ShieldAlert,
  failed: CircleX,
  page_expired: Clock,
  paid: CircleCheck,
  fulfilled: CircleCheck,
  expired: CircleX,
  cancelled: CircleX,
  refunded: RotateCcw,
  disputed: ShieldAlert,
  paid_late: ShieldAlert,
  attention: ShieldAlert,
}

const grounds = {
  neutral: 'text-muted bg-surface-tertiary',
  accent: 'text-brand-text bg-accent-soft',
  success: 'text-success-soft-foreground bg-success-soft',
  warning: 'text-warning-soft-foreground bg-warning-soft',
  danger: 'text-danger-soft-foreground bg-danger-soft',
}

/** The state in large, what it means, and the one thing to do next. */
export async function OrderStatusPanel({
  order,
  state,
  token,
  storefront,
  locale,
}: {
  order: OrderView
  state: ShownState
  token: string
  storefront: Storefront
  locale: string
}) {
  const t = await getTranslations('shop.order.states')
  const Icon = icons[state]
  const { timeZone, name } = storefront
  const deadline = formatDateTime(order.windowEndsAt, locale, timeZone)
  const isUnpaid = order.status === 'awaiting_payment'
  return (
    <section aria-live="polite" data-order-state={state} className="card card--default gap-5 sm:p-7!">
      <div className="flex items-start gap-4">
        <span
          aria-hidden
          className={classNames(
            'grid size-12 shrink-0 place-items-center rounded-full',
            grounds[toneOf[state]],
          )}
        >
          <Icon className="size-6" />
        </span>
        <div className="flex min-w-0 flex-col gap-1">
          <h2 className="text-xl leading-snug font-bold">{t(`${state}.title`)}</h2>
          <p className="text-muted">{t(`${state}.text`, { deadline, shop: name })}</p>
        </div>
      </div>
      {state === 'pending' && order.attempt ? (
        <PaymentInstructions order={order} attempt={order.attempt} locale={locale} />
      ) : null}
      {isUnpaid && state !== 'review' ? (
        <dl className="grid gap-4 rounded-xl bg-surface-secondary p-4 text-sm sm:grid-cols-2">
          {state === 'pending' ? null : (
            <Fact label={t('to_pay')}>
              <Money
                amountMinor={order.totalMinor}
                currency={order.currency}
                locale={locale}
                className="text-lg font-bold"
              />
            </Fact>
          )}
          <Fact label={t('pay_before')}>
            <span className="flex flex-col">
              <DateTime
                value={order.windowEndsAt}
                locale={locale}
                timeZone={timeZone}
                className="font-semibold"
              />
              <Countdown until={order.windowEndsAt.toISOString()} label={t('remaining')} />
            </span>
          </Fact>
        </dl>
      ) : null}
      <RetryPayment order={order} state={state} token={token} providers={storefront.providers} />
      <Refunds order={order} locale={locale} />
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

async function Refunds({ order, locale }: { order: OrderView; locale: string }) {
  const shown = order.refunds.filter((refund) => refund.state !== 'failed')
  if (shown.length === 0) return null
  const t = await getTranslations('shop.order.refunds')
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {shown.map((refund) => (
        <li key={refund.id}>
          {t.rich(refund.state === 'succeeded' ? 'done' : 'under_way', {
            amount: () => (
              <Money
                amountMinor={refund.amountMinor}
                currency={order.currency}
                locale={locale}
                className="font-semibold"
              />
            ),
          })}
        </li>
      ))}
    </ul>
  )
}
