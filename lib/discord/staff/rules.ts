import { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import type { Translate } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import type { ListedOrder } from '@/lib/commerce/desk/schema/orders'
import type { LoadedUnits, StockLine } from '@/lib/commerce/stock/schema/stock'
import type { Choice } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { button, row } from '@/lib/discord/shop/rules'
import { inertLine, plainLine } from '@/lib/discord/text/rules'

/** How a member is answered: in their language. */
export type StaffWords = { t: Translate; locale: Locale }

/** Discord takes no more of them. */
export const mostChoices = 25
export const mostListed = 20
/** Of what a form takes, Discord lets through no more. */
const mostTyped = 4_000
export const mostFileBytes = 1_000_000

export const goodsName = (product: string, variant: string): string =>
  variant === '' ? product : `${product} – ${variant}`

/** What a member is answered with: their eyes alone see it. */
export const saying = (title: string, lines: readonly string[]): MessageBody => ({
  content: '',
  embeds: [{ title, description: lines.join('\n') }],
  components: [],
})

/** A price that is worth a second look: nothing, or more than half away from what it was. */
export function isFarFrom(beforeMinor: bigint, afterMinor: bigint): boolean {
  if (beforeMinor === afterMinor) return false
  const apart = afterMinor > beforeMinor ? afterMinor - beforeMinor : beforeMinor - afterMinor
  return afterMinor === 0n || apart * 2n > beforeMinor
}

/** Asks before such a price is set. */
export function priceQuestion(
  { t }: StaffWords,
  given: { variantId: string; priceMinor: bigint; name: string; before: string; after: string },
): MessageBody {
  const { variantId, priceMinor, name, before, after } = given
  const ask = priceMinor === 0n ? 'staff.product.free_ask' : 'staff.product.price_ask'
  const id = partId('price', `${variantId}.${priceMinor}`)
  return {
    ...saying(inertLine(name, 'title'), [t(ask, { before, after })]),
    components: [row(button(id, t('staff.product.price_yes', { after }), ButtonStyle.Danger))],
  }
}

/** Numbers as people read them, `1–3, 7`; what does not fit is left out behind a sign for it. */
export function ranges(numbers: readonly number[], most = 40): string {
  const runs: [number, number][] = []
  for (const one of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === one - 1) last[1] = one
    else runs.push([one, one])
  }
  const shown = runs.slice(0, most).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return shown.join(', ') + (runs.length > most ? ' …' : '')
}

export function stockMessage({ t }: StaffWords, lines: readonly StockLine[], total: number): MessageBody {
  const title = t('staff.stock.title')
  if (lines.length === 0) return saying(title, [t('staff.stock.none')])
  const shown = lines.slice(0, mostListed).map((one) => {
    const { available, held, isLow } = one
    const name = inertLine(goodsName(one.productName, one.variantName), 100)
    const left = t(held > 0 ? 'staff.stock.left_held' : 'staff.stock.left', { available, held })
    return `${isLow ? '⚠️ ' : ''}**${name}** · ${left}`
  })
  const rest = total - shown.length
  return saying(title, [...shown, ...(rest > 0 ? [t('staff.stock.more', { rest })] : [])])
}

export function stockChoices({ t }: StaffWords, lines: readonly StockLine[]): Choice[] {
  return lines.slice(0, mostChoices).map((one) => ({
    name: plainLine(
      `${goodsName(one.productName, one.variantName)} · ${t('staff.stock.left', { available: one.available })}`,
      'choice',
    ),
    value: one.variantId,
  }))
}

/** The form into which keys are pasted, one on each line. */
export function addForm({ t }: StaffWords, goods: { variantId: string; name: string }): object {
  return {
    title: plainLine(goods.name, 'modalTitle'),
    custom_id: partId('keys', goods.variantId),
    components: [
      {
        type: ComponentType.Label,
        label: plainLine(t('staff.add.label'), 'modalLabel'),
        component: {
          type: ComponentType.TextInput,
          ...{ custom_id: 'keys', style: TextInputStyle.Paragraph, max_length: mostTyped },
        },
      },
    ],
  }
}

/** What became of keys: lines are told by number, and nothing of what stands on them. */
export function loadedMessage({ t }: StaffWords, name: string, loaded: LoadedUnits): MessageBody {
  const { added, duplicates, problems, total } = loaded
  const here = (isKnown: boolean) =>
    ranges(duplicates.filter(({ first }) => (first === null) === isKnown).map(({ line }) => line))
  const [known, twice] = [here(true), here(false)]
  const wrong = (problem: string) =>
    ranges(problems.filter((one) => one.problem === problem).map(({ line }) => line))
  const [long, unreadable] = [wrong('too_long'), wrong('control_characters')]
  return saying(inertLine(name, 'title'), [
    problems.length > 0 ? t('staff.add.nothing') : t('staff.add.added', { added, total }),
    ...(known === '' ? [] : [t('staff.add.known', { lines: known })]),
    ...(twice === '' ? [] : [t('staff.add.twice', { lines: twice })]),
    ...(long === '' ? [] : [t('staff.add.too_long', { lines: long })]),
    ...(unreadable === '' ? [] : [t('staff.add.unreadable', { lines: unreadable })]),
  ])
}

/** How an order stands, in the dashboard's words: money that went back is said before all else. */
function stateText({ locale }: StaffWords, { status, paymentState }: ListedOrder): string {
  const isBack = paymentState === 'refunded' || paymentState === 'partially_refunded'
  return anyTranslator(locale, 'dashboard.state')(isBack ? paymentState : status)
}

const priceOf = ({ locale }: StaffWords, order: ListedOrder): string =>
  formatMoney(order.totalMinor, order.currency, locale)

export function ordersMessage(words: StaffWords, orders: readonly ListedOrder[]): MessageBody {
  const { t } = words
  const title = t('staff.order.title')
  if (orders.length === 0) return saying(title, [t('staff.order.none')])
  return saying(
    title,
    orders.map((one) => {
      const names = one.productNames.map((name) => inertLine(name, 60)).join(', ')
      const facts = [priceOf(words, one), stateText(words, one), inertLine(one.customerName, 60)]
      return `**${one.number}** · ${facts.join(' · ')}\n${names}`
    }),
  )
}

export function orderChoices(words: StaffWords, orders: readonly ListedOrder[]): Choice[] {
  return orders.slice(0, mostChoices).map((one) => ({
    name: plainLine(
      [one.number, stateText(words, one), one.customerName, priceOf(words, one)].join(' · '),
      'choice',
    ),
    value: one.id,
  }))
}
