import { useTranslations } from 'next-intl'
import { RefundForm } from './refund-form'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { paths } from '@/lib/core/tenancy/paths'
import { formatMoney } from '@/lib/core/money/money'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import { isPartly } from '@/lib/commerce/returns/rules'
import type { RefundDesk, RequestOutcome } from '@/lib/commerce/returns/schema'

type Shown = 'open' | 'accepted' | 'partly' | 'refunded' | 'declined'

const tones: Record<Shown, Tone> = {
  open: 'warning',
  accepted: 'accent',
  partly: 'success',
  refunded: 'success',
  declined: 'neutral',
}

/**
 * Where it is asked for: folded away on the page; on a page of its own without script, where the page is drawn again and
 * again and would lose what is typed; or here, because somebody came for it.
 */
export type Asking = 'folded' | 'elsewhere' | 'here'

type View = {
  order: OrderView
  asking: Asking
  base: string
  shop: string
  locale: string
  timeZone: string
}

/**
 * How a request stands, and the money of it that moves: one whose money is on its way was said yes to, before the money
 * is there, and the seller may return less than was asked for.
 */
function outcomeOf(request: RequestOutcome, { refunds }: OrderView): { state: Shown; minor: bigint } {
  const { state, createdAt, returnedMinor } = request
  if (state !== 'open') return { state: isPartly(request) ? 'partly' : state, minor: returnedMinor }
  const minor = refunds
    .filter((refund) => refund.state === 'requested' || refund.state === 'pending')
    .filter((refund) => refund.createdAt >= createdAt)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  return { state: minor > 0n ? 'accepted' : 'open', minor }
}

function Told({ label, children }: { label: string; children: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted">{label}</dt>
      <dd dir="auto" className="break-words whitespace-pre-line">
        {children}
      </dd>
    </div>
  )
}

function Request({ request, view }: { request: RequestOutcome; view: View }) {
  const t = useTranslations('shop.order.refund_request')
  const { order, shop, locale, timeZone } = view
  const { state, minor } = outcomeOf(request, order)
  const money = (amount: bigint): string => formatMoney(amount, order.currency, locale)
  return (
    <li data-refund-request={state} className="flex flex-col gap-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <Money
            amountMinor={request.amountMinor}
            currency={order.currency}
            locale={locale}
            className="font-medium"
          />
          <DateTime
            value={request.createdAt}
            locale={locale}
            timeZone={timeZone}
            className="text-xs text-muted"
          />
        </span>
        <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      </div>
      <p>{t(`next.${state}`, { shop, amount: money(minor), asked: money(request.amountMinor) })}</p>
      <dl className="flex flex-col gap-2">
        <Told label={t('yours')}>{request.reason}</Told>
        {request.answer ? <Told label={t('answer', { shop })}>{request.answer}</Told> : null}
      </dl>
    </li>
  )
}

function AskForIt({ desk, view }: { desk: RefundDesk; view: View }) {
  const t = useTranslations('shop.order.refund_request')
  const { order, asking, base, shop, locale } = view
  const money = (minor: bigint): string => formatMoney(minor, order.currency, locale)
  const whole = desk.leftMinor < order.totalMinor ? 'whole_rest' : 'whole'
  return (
    <RefundForm
      order={order.id}
      token={order.token}
      isOpen={asking === 'here'}
      elsewhere={asking === 'elsewhere' ? `${paths.order(base, order.id, order.token)}&ask=1#refund` : null}
      lines={order.lines
        .filter((line) => line.totalMinor > 0n && !desk.linesReturned.includes(line.id))
        .map((line) => ({
          id: line.id,
          name: line.variantName ? `${line.productName} – ${line.variantName}` : line.productName,
          amount: money(line.totalMinor),
        }))}
      texts={{
        open: t('open'),
        text: t('text', { shop }),
        scope: t('scope'),
        whole: t(whole, { amount: money(desk.leftMinor) }),
        lines: t('lines'),
        reason: t('reason'),
        reasonHint: t('reason_hint'),
        send: t('send'),
      }}
    />
  )
}

/** What was asked back and what came of it, and the way to ask. Nothing where nothing was and nothing can be. */
export function OrderRefund({ desk, ...view }: View & { desk: RefundDesk }) {
  const t = useTranslations('shop.order.refund_request')
  if (desk.requests.length === 0 && !desk.mayAsk) return null
  return (
    <section id="refund" aria-labelledby="refund-title" className="card card--default gap-5">
      <h2 id="refund-title" className="font-semibold">
        {t('title')}
      </h2>
      {desk.requests.length > 0 ? (
        <ul className="flex flex-col gap-5">
          {desk.requests.map((request) => (
            <Request key={request.id} request={request} view={view} />
          ))}
        </ul>
      ) : null}
      {desk.mayAsk ? <AskForIt desk={desk} view={view} /> : null}
    </section>
  )
}
