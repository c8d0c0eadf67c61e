import { CircleCheck, CircleX, Clock, Landmark, RotateCcw, ShieldAlert } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Countdown } from '@/components/shop/order/paying/countdown'
import { PaymentInstructions } from '@/components/shop/order/paying/payment-instructions'
import { RetryPayment } from '@/components/shop/order/paying/retry-payment'
import { classNames } from '@/components/ui/class-names'
import { DateTime, formatDateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { paths } from '@/lib/core/tenancy/paths'
import { toldStatus } from '@/lib/commerce/orders/rules/told-status'
import { DEBT_STATES } from '@/lib/commerce/orders/rules/shown-order'
import type { ShownOrder } from '@/lib/commerce/orders/rules/shown-order'
import type { ShownState } from '@/lib/commerce/orders/rules/shown-state'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import type { Storefront } from '@/lib/commerce/catalogue/schema/product'

type Kind =
  | 'unpaid'
  | 'pending'
  | 'review'
  | 'failed'
  | 'page_expired'
  | 'paid'
  | 'fulfilled'
  | 'expired'
  | 'cancelled'
  | 'refunded'
  | 'disputed'
  | 'paid_late'
  | 'sold_out'
  | 'attention'

const icons: Record<Kind, typeof Clock> = {
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
  sold_out: ShieldAlert,
  attention: ShieldAlert,
}

/** States that look alike and differ in their words. */
function kindOf(state: ShownState): Kind {
  switch (state) {
    case 'checking':
      return 'unpaid'
    case 'counter':
    case 'app':
    case 'voucher':
    case 'processing':
      return 'pending'
    case 'declined':
    case 'refused':
      return 'failed'
    case 'number_expired':
    case 'voucher_expired':
    case 'unfinished':
      return 'page_expired'
    case 'free':
      return 'paid'
    case 'free_fulfilled':
      return 'fulfilled'
    default:
      return state
  }
}

const grounds = {
  neutral: 'text-muted bg-surface-tertiary',
  accent: 'text-brand-text bg-accent-soft',
  success: 'text-success-soft-foreground bg-success-soft',
  warning: 'text-warning-soft-foreground bg-warning-soft',
  danger: 'text-danger-soft-foreground bg-danger-soft',
}

type Panel = {
  order: OrderView
  shown: ShownOrder
  token: string
  base: string
  /** The address of this page, for a browser that cannot draw it again by itself. */
  here: string
  storefront: Storefront
  locale: string
}

async function State({
  order,
  shown,
  storefront,
  locale,
}: Pick<Panel, 'order' | 'shown' | 'storefront' | 'locale'>) {
  const t = await getTranslations('shop.order.states')
  const debt = await getTranslations('shop.order.debt')
  const { state } = shown
  const words = order.source === 'lending' && DEBT_STATES.includes(state) ? debt : t
  const Icon = icons[kindOf(state)]
  const { timeZone, name } = storefront
  // Delivered or not: that some of the money went back belongs into the same line.
  const isPartly =
    (kindOf(state) === 'paid' || kindOf(state) === 'fulfilled') && toldStatus(order) === 'partially_refunded'
  const deadline = formatDateTime(order.windowEndsAt, locale, timeZone)
  return (
    <div className="flex items-start gap-4">
      <span
        aria-hidden
        className={classNames('grid size-12 shrink-0 place-items-center rounded-full', grounds[shown.tone])}
      >
        <Icon className="size-6" />
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        <h2 className="text-xl leading-snug font-bold">
          {isPartly ? t('partly_refunded', { state: words(`${state}.title`) }) : words(`${state}.title`)}
        </h2>
        <p className="text-muted">{words(`${state}.text`, { deadline, shop: name })}</p>
      </div>
    </div>
  )
}

/** How much is to be paid, and until when. */
async function ToPay({
  order,
  state,
  timeZone,
  locale,
}: {
  order: OrderView
  state: ShownState
  timeZone: string
  locale: string
}) {
  const t = await getTranslations('shop.order.states')
  return (
    <dl className="grid gap-4 rounded-xl bg-surface-secondary p-4 text-sm sm:grid-cols-2">
      {state === 'pending' || state === 'counter' ? null : (
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
  )
}

/** The state in large, what it means, and the one thing to do next. */
export async function OrderStatusPanel({ order, shown, token, base, here, storefront, locale }: Panel) {
  const t = await getTranslations('shop.order.states')
  const { state } = shown
  const kind = kindOf(state)
  const { timeZone } = storefront
  return (
    <section
      aria-live="polite"
      data-order-state={kind}
      data-order-words={state}
      className="card card--default gap-5 sm:p-7!"
    >
      <State order={order} shown={shown} storefront={storefront} locale={locale} />
      {(state === 'pending' || state === 'counter' || state === 'voucher') && order.attempt ? (
        <PaymentInstructions order={order} attempt={order.attempt} locale={locale} timeZone={timeZone} />
      ) : null}
      {shown.isPayable ? <ToPay order={order} state={state} timeZone={timeZone} locale={locale} /> : null}
      <RetryPayment order={order} buttons={shown.pay} token={token} storefront={storefront} locale={locale} />
      {shown.canOrderAgain ? (
        <a href={againPath(order, base)} className="button button--primary no-print h-11! w-fit">
          {t('order_again')}
        </a>
      ) : null}
      {shown.isLive ? (
        <noscript>
          <a href={here} className="text-link text-sm">
            {t('look_again')}
          </a>
        </noscript>
      ) : null}
      <Refunds order={order} locale={locale} />
    </section>
  )
}

/** Where the same can be ordered once more: the product, or the shop where there were several. */
function againPath(order: OrderView, base: string): string {
  const slugs = new Set(order.lines.map((line) => line.productSlug))
  const [slug] = slugs
  return slug && slugs.size === 1 ? paths.product(base, slug) : paths.home(base)
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
