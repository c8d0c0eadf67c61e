import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { OrderPulse } from '@/components/shop/order/order-pulse'
import { watchedWord } from '@/components/shop/order/order-state'
import { OrderStatusPanel } from '@/components/shop/order/order-status-panel'
import { OrderRefund } from '@/components/shop/order/order-refund'
import type { Asking } from '@/components/shop/order/order-refund'
import { OrderGoods } from '@/components/shop/order/order-goods'
import { OrderReceipt } from '@/components/shop/order/order-receipt'
import { OrderTimeline } from '@/components/shop/order/order-timeline'
import { Alert } from '@/components/ui/alert'
import type { Locale, ShopContext } from '@/lib/core/context'
import { describeError, log } from '@/lib/core/log'
import { baseOf, paths } from '@/lib/core/tenancy/paths'
import { orderBase, requestFacts } from '@/lib/core/requests/request'
import { choicesFor } from '@/lib/commerce/orders/rules/payment-choice'
import { forDebt, inClosedShop, showOrder, shownFacts } from '@/lib/commerce/orders/rules/shown-order'
import type { ShownOrder } from '@/lib/commerce/orders/rules/shown-order'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import type { Storefront } from '@/lib/commerce/catalogue/schema/product'
import type { RefundDesk } from '@/lib/commerce/returns/schema'
import type { OrderIssuer } from '@/lib/commerce/papers/schema'
import { getIssuer } from '@/lib/commerce/papers/service/issuer'
import { getRefundDesk } from '@/lib/commerce/returns/service/asking'
import { askForCheck } from '@/lib/commerce/service'
import { readLinkOf } from '@/lib/lending/page/remembered'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import { findOrderOf } from './order'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<ShopParams & { id: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.order')
  return { title: t('title'), robots: { index: false, follow: false }, referrer: 'same-origin' }
}

/** Asks the worker to look at the gateway. The page is shown all the same when that fails. */
async function lookAgain(ctx: ShopContext, order: OrderView, token: string): Promise<void> {
  try {
    await askForCheck(ctx, order.id, token)
  } catch (error) {
    log.warn(
      { requestId: ctx.requestId, orderId: order.id, error: describeError(error) },
      'could not ask for a check',
    )
  }
}

/**
 * When somebody came back from the gateway. The gateway's own link says only that it was just now: the moment is put
 * into the address, so that opening it again does not make it now once more. A gateway that names the order, and nothing
 * that became of it, was left before anything was paid there.
 */
function readReturn({
  returned: value,
  order_id,
  transaction_status,
}: Query): 'now' | 'unpaid' | Date | null {
  if (value === '1') return order_id !== undefined && transaction_status === undefined ? 'unpaid' : 'now'
  return typeof value === 'string' && /^\d{13}$/.test(value) ? new Date(Number(value)) : null
}

const redrawMs = 5_000

function LiveOrder({
  order,
  token,
  lasting,
  shown,
  isAsking,
}: {
  order: OrderView
  token: string
  lasting: ShownOrder
  shown: ShownOrder
  /** Somebody types here: without script a page that is drawn again loses what was typed. */
  isAsking: boolean
}) {
  return (
    <>
      <OrderPulse
        address={`/api/orders/${order.id}?goods=no&token=${encodeURIComponent(token)}`}
        follows={`/api/orders/${order.id}/live?token=${encodeURIComponent(token)}`}
        seen={watchedWord({ ...order, payment_state: order.paymentState, shown: lasting.state })}
        {...(shown.state === 'checking' ? { redrawMs } : {})}
      />
      {isAsking ? null : (
        <noscript>
          <meta httpEquiv="refresh" content="10" />
        </noscript>
      )}
    </>
  )
}

export default async function OrderPage(props: Props) {
  const [{ ctx, storefront, isOpen }, base, { id }, query, facts] = await Promise.all([
    loadShop(props.params, 'bought'),
    orderBase(),
    props.params,
    props.searchParams,
    requestFacts(),
  ])
  const order = (await findOrderOf(ctx, id, query.token)) ?? notFound()
  const token = String(query.token)
  const read = readReturn(query)
  const isBack = read === 'now' || read === 'unpaid'
  const returned = isBack ? null : read
  const isWaiting = order.status === 'awaiting_payment'
  // Gateways and mails lead to the plain address; the page goes on in the language in which was ordered.
  const isElsewhere = !facts.isLocaleAsked && order.locale !== ctx.locale
  if (isElsewhere || isBack) {
    const there = isElsewhere ? baseOf(facts.prefix, order.locale, storefront.locale) : base
    redirect(paths.order(there, order.id, token, read === 'now' ? new Date() : returned))
  }
  const desk = await getRefundDesk(ctx, order.id, token)
  const issuer = await getIssuer(ctx, order, storefront)
  if (isWaiting && order.attempt) await lookAgain(ctx, order, token)
  const takers = choicesFor(storefront.providers, order.totalMinor, order.currency)
  const providers = takers.map(({ provider }) => provider)
  const now = new Date()
  const drawn = showOrder(shownFacts(order, { returnedAt: returned, providers }), now)
  const told = order.source === 'lending' ? forDebt(drawn) : drawn
  const shown = isOpen ? told : inClosedShop(told)
  const asking = query.ask === '1' ? 'here' : shown.isLive ? 'elsewhere' : 'folded'
  const lasting = showOrder(shownFacts(order, { returnedAt: null, providers }), now)
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <Heading order={order} />
      {isOpen ? null : <ClosedNotice shop={storefront.name} />}
      <StandingNotice notice={query.notice} />
      <OrderStatusPanel
        order={order}
        shown={shown}
        token={token}
        base={base}
        here={paths.order(base, order.id, token, returned)}
        {...{ storefront, locale: ctx.locale }}
      />
      {order.source === 'lending' ? <DebtReturn link={await readLinkOf(order.id)} base={base} /> : null}
      <OrderDetails {...{ order, desk, issuer, asking, token, base, storefront }} locale={ctx.locale} />
      {shown.isLive ? <LiveOrder {...{ order, token, lasting, shown }} isAsking={asking === 'here'} /> : null}
    </div>
  )
}

/** Back to what is owed, in the browser in which somebody began to pay. */
async function DebtReturn({ link, base }: { link: { id: string; key: string } | null; base: string }) {
  const t = await getTranslations('shop.order.debt')
  if (link === null) return <p className="text-sm text-muted">{t('own_link')}</p>
  return (
    <a href={paths.owed(base, link)} className="button button--secondary no-print h-11! w-fit">
      {t('back')}
    </a>
  )
}

async function Heading({ order }: { order: OrderView }) {
  const t = await getTranslations('shop.order')
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <h1 className="text-2xl font-bold tracking-tight">
        {t(order.source === 'lending' ? 'debt.heading' : 'heading')} <bdi>#{order.number}</bdi>
      </h1>
      {order.customer.email === null ? null : (
        <p className="text-sm text-muted">{t('for', { email: order.customer.email })}</p>
      )}
    </div>
  )
}

/** In a suspended shop: nothing can be bought, and what was bought stays. */
async function ClosedNotice({ shop }: { shop: string }) {
  const t = await getTranslations('shop.order.closed')
  return (
    <Alert tone="warning" title={t('title', { shop })}>
      {t('text')}
    </Alert>
  )
}

/** For somebody who sent a cart whose order is paid, or being paid, already. */
async function StandingNotice({ notice }: { notice: string | string[] | undefined }) {
  if (notice !== 'paid' && notice !== 'in_progress') return null
  const t = await getTranslations('shop.order.standing')
  return (
    <Alert tone="warning" title={t(`${notice}.title`)}>
      {t(`${notice}.text`)}
    </Alert>
  )
}

async function OrderDetails({
  order,
  desk,
  issuer,
  asking,
  token,
  base,
  storefront,
  locale,
}: {
  order: OrderView
  desk: RefundDesk
  issuer: OrderIssuer
  asking: Asking
  token: string
  base: string
  storefront: Storefront
  locale: Locale
}) {
  const t = await getTranslations('shop.order')
  const place = { locale, timeZone: storefront.timeZone }
  return (
    <>
      <OrderGoods order={order} token={token} {...place} />
      <OrderReceipt order={order} issuer={issuer} {...place} />
      <OrderRefund {...{ order, desk, asking, base }} shop={storefront.name} {...place} />
      <OrderTimeline order={order} {...place} />
      {order.source === 'lending' ? null : (
        <p className="no-print text-sm text-muted">
          {t('keep_link')}{' '}
          <a href={paths.findOrder(base)} className="text-link">
            {t('find_again')}
          </a>
        </p>
      )}
    </>
  )
}
