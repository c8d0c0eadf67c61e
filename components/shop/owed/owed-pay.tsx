import { useTranslations } from 'next-intl'
import { PayForm } from './pay-form'
import type { OwedView } from './view'
import { formatMoney } from '@/lib/core/money/money'
import { partText } from '@/lib/lending/page/forms'
import { payAll, payChoices } from '@/lib/lending/page/rules/pay-choices'
import type { OwedItem, Standing } from '@/lib/lending/owed/schema'

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

/** Everything of a currency at a press. */
export function PayEverything({
  sum,
  items,
  view,
}: {
  sum: Standing['open'][number]
  items: readonly OwedItem[]
  view: OwedView
}) {
  const t = useTranslations('lending.page.pay')
  const parts = payAll(items, sum.currency)
  const totalMinor = parts.reduce((total, { amountMinor }) => total + amountMinor, 0n)
  const amount = formatMoney(totalMinor, sum.currency, view.locale)
  const buttons = useButtons(view, t('everything', { amount }))
  const texts = usePayTexts(sum.currency)
  if (!view.isOpen || sum.direction !== 'receivable') return null
  // More at once than a payment can name is paid one by one.
  if (parts.length === 0 || parts.length > 20) return null
  if (view.providers.length === 0)
    return <p className="text-sm text-muted">{t('nowhere', { shop: view.shop })}</p>
  return (
    <PayForm
      link={view.link}
      parts={parts.map((part) => partText(part, part.amountMinor))}
      choices={[]}
      fold={null}
      currency={sum.currency}
      buttons={buttons}
      texts={texts}
    />
  )
}

/** One of the sums of an item, or another one. */
export function PayItem({ item, view }: { item: OwedItem; view: OwedView }) {
  const t = useTranslations('lending.page.pay')
  const buttons = useButtons(view, t('go'))
  const texts = usePayTexts(item.currency)
  const money = (minor: bigint): string => formatMoney(minor, item.currency, view.locale)
  const choices = payChoices(item, view.today).map(({ word, number, amountMinor }) => ({
    value: partText(item, amountMinor),
    label: t(word, { amount: money(amountMinor), number }),
    isOther: false,
  }))
  return (
    <PayForm
      link={view.link}
      parts={[]}
      fold={t('fold')}
      choices={[...choices, { value: partText(item, 'other'), label: t('other'), isOther: true }]}
      currency={item.currency}
      buttons={buttons}
      texts={texts}
    />
  )
}
