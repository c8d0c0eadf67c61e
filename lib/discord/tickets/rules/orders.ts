import { ComponentType } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { toldState } from '@/lib/discord/purchases/rules'
import { row } from '@/lib/discord/shop/rules'
import { inertLine, plainLine } from '@/lib/discord/text/rules'
import { deedId } from './deeds'
import { told, wordsOf } from './messages'

const standingOf = (order: OrderView, locale: Locale, now: Date): string =>
  translator(locale, 'discord')(`short.${toldState(order, now)}`)

/** The own orders of whoever has the ticket, to show one of them. */
export function ordersMenu(
  locale: Locale,
  ticketId: string,
  orders: readonly OrderView[],
  now = new Date(),
): MessageBody {
  const t = wordsOf(locale)
  if (orders.length === 0) return told(t('order.none'))
  const options = orders.map((order) => ({
    label: plainLine(order.number, 'option'),
    description: plainLine(
      `${formatMoney(order.totalMinor, order.currency, locale)} · ${standingOf(order, locale, now)}`,
      'option',
    ),
    value: order.id,
  }))
  const menu = {
    type: ComponentType.StringSelect,
    ...{
      custom_id: deedId('chosen', ticketId),
      placeholder: plainLine(t('order.pick'), 'placeholder'),
      options,
    },
  }
  return { content: t('order.which'), embeds: [], components: [row(menu)] }
}

/** What staff sees of an order: number, goods, payment, and how far it is handed over; nothing of the goods themselves. */
export function orderCard(locale: Locale, order: OrderView, now = new Date()): MessageBody {
  const t = wordsOf(locale)
  const goods = order.lines.slice(0, 10).map(({ quantity, productName, variantName }) => {
    const name = variantName === '' ? productName : `${productName} – ${variantName}`
    return `${quantity} × **${inertLine(name, 200)}**`
  })
  const handed = order.fulfilments.filter(({ state }) => state === 'delivered').length
  const method = order.paymentMethod === null ? '' : ` · ${inertLine(order.paymentMethod, 60)}`
  return {
    content: '',
    embeds: [
      {
        title: t('order.title', { number: order.number }),
        description: [
          ...goods,
          '',
          `${t('order.payment')}: **${formatMoney(order.totalMinor, order.currency, locale)}** · ${standingOf(order, locale, now)}${method}`,
          t('order.handed', { handed, all: order.fulfilments.length }),
        ].join('\n'),
      },
    ],
    components: [],
  }
}
