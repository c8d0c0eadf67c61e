import { useTranslations } from 'next-intl'
import { PayForm } from './pay-form'
import type { OwedView } from './view'
import { formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import { partText } from '@/lib/lending/page/forms'
import { payChoices, payNow } from '@/lib/lending/page/rules/pay-choices'
import type { OwedItem, Standing } from '@/lib/lending/owed/schema'
import type { Payoff } from '@/lib/lending/paying/schema'

/** A button for each gateway that the shop has; by its name only where there are several. */
function useButtons(view: OwedView, label: string) {
  const t = useTranslations('lending.page.pay.with')
  const isOne = view.providers.length === 1
  return view.providers.map((provider) => ({
    provider,
    label: isOne ? label : t(provider, { pay: label }),
  }))
}

function usePayTexts(currency: string) {
  const t = useTranslations('lending.page.pay')
  return {
    amount: t('amount', { currency }),
    amountHint: t('amount_hint'),
  }
}

const sumOf = (parts: ReturnType<typeof payNow>): bigint =>
  parts.reduce((total, { amountMinor }) => total + amountMinor, 0n)

/** Everything of a currency at a press. */
export function PayEverything({
  sum,
  items,
  disputedIds,
  payoffs,
  view,
}: {
  sum: Standing['open'][number]
  items: readonly OwedItem[]
  /** What they object to, and pay only where they choose it. */
  disputedIds: readonly string[]
  payoffs: readonly Payoff[]
  view: OwedView
}) {
  const t = useTranslations('lending.page.pay')
  const how = { today: view.today, forLess: payoffs.map(({ agreementId }) => agreementId) }
  const parts = payNow(items, sum.currency, { ...how, disputedIds })
  const totalMinor = sumOf(parts)
  const amount = formatMoney(totalMinor, sum.currency, view.locale)
  const buttons = useButtons(view, t('everything', { amount }))
  const texts = usePayTexts(sum.currency)
  if (!view.isOpen || sum.direction !== 'receivable') return null
  if (view.providers.length === 0)
    return <p className="text-sm text-muted">{t('nowhere', { shop: view.shop })}</p>
  // More at once than a payment can name is paid one by one.
  const isOne = parts.length > 0 && parts.length <= 20
  const leftOutMinor = sumOf(payNow(items, sum.currency, { ...how, disputedIds: [] })) - totalMinor
  const payoff = payoffs.find(({ agreementId }) => parts.some(({ id }) => id === agreementId))
  return (
    <>
      {isOne ? (
        <PayForm
          link={view.link}
          parts={parts.map((part) => partText(part, part.amountMinor))}
          choices={[]}
          fold={null}
          currency={sum.currency}
          buttons={buttons}
          texts={texts}
        />
      ) : null}
      {isOne && leftOutMinor > 0n ? (
        <p className="text-sm text-muted">
          {t('left_out', { amount: formatMoney(leftOutMinor, sum.currency, view.locale) })}
        </p>
      ) : null}
      {payoff ? <ForLess payoff={payoff} /> : null}
    </>
  )
}

/** Leads to where an agreement is paid off for less. */
function ForLess({ payoff }: { payoff: Payoff }) {
  const t = useTranslations('lending.page.payoff')
  return (
    <p className="text-sm text-muted">
      {t('less')}{' '}
      <a href={`#${payoff.agreementId}`} className="text-link">
        {t('less_link')}
      </a>
    </p>
  )
}

/** What ends an agreement today: how much, what is saved by it, and until when. */
export function PayOff({ item, payoff, view }: { item: OwedItem; payoff: Payoff; view: OwedView }) {
  const t = useTranslations('lending.page.payoff')
  const { totalMinor, rebateMinor, endsAt } = payoff
  const money = (minor: bigint): string => formatMoney(minor, item.currency, view.locale)
  const amount = money(totalMinor)
  const buttons = useButtons(view, t('go', { amount }))
  const texts = usePayTexts(item.currency)
  // The day ends where the next one begins, which nobody calls by that name.
  const until = formatDateTime(new Date(endsAt.getTime() - 1000), view.locale, view.timeZone)
  return (
    <div data-payoff={String(totalMinor)} className="flex flex-col gap-3 rounded-xl bg-surface-secondary p-4">
      <div className="flex flex-col gap-1">
        <p className="font-semibold">{t('title', { amount })}</p>
        <p className="text-sm text-muted">
          {t('text', { left: money(item.outstandingMinor), rebate: money(rebateMinor) })}{' '}
          {t('until', { until })}
        </p>
      </div>
      <PayForm
        link={view.link}
        parts={[partText(item, totalMinor)]}
        isPayoff
        choices={[]}
        fold={null}
        currency={item.currency}
        buttons={buttons}
        texts={texts}
      />
    </div>
  )
}

/** One of the sums of an item, or another one. */
export function PayItem({
  item,
  payoff,
  view,
}: {
  item: OwedItem
  payoff: Payoff | undefined
  view: OwedView
}) {
  const t = useTranslations('lending.page.pay')
  const buttons = useButtons(view, t('go'))
  const texts = usePayTexts(item.currency)
  const money = (minor: bigint): string => formatMoney(minor, item.currency, view.locale)
  const askedMinor = view.asked?.id === item.id ? view.asked.amountMinor : undefined
  const choices = payChoices(item, view.today, { endsForLess: payoff !== undefined, askedMinor }).map(
    ({ word, number, amountMinor }) => ({
      value: partText(item, amountMinor),
      label: t(word, { amount: money(amountMinor), number }),
      isOther: false,
    }),
  )
  return (
    <PayForm
      link={view.link}
      parts={[]}
      fold={t('fold')}
      isUnfolded={askedMinor !== undefined}
      choices={[...choices, { value: partText(item, 'other'), label: t('other'), isOther: true }]}
      currency={item.currency}
      buttons={buttons}
      texts={texts}
    />
  )
}
