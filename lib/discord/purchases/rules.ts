import { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import { isSettled } from '@/lib/commerce/schema'
import { isSpent } from '@/lib/payments/gateways/schema'
import { qrOf } from '@/lib/payments/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { button, row, costText } from '@/lib/discord/shop/rules'
import type { Words } from '@/lib/discord/shop/rules'
import { inertLine, plainLine } from '@/lib/discord/text/rules'
import type { Delivery, EarlierReply, Purchase } from './schema'

/** What a token of an answer is bound to: of another purchase it does not open. */
export const tokenBinding = (tenantId: string, id: string): readonly string[] => [
  'discord_token',
  tenantId,
  id,
]
/** What was typed in a form is its buyer's own. */
export const formBinding = (tenantId: string, id: string): readonly string[] => [
  ...['discord_form', tenantId, id],
]

export const emailBinding = (tenantId: string, personId: string): readonly string[] => [
  ...['discord_email', tenantId, personId],
]

/** Besides the newest: the first, which stands where the order was made, and a few of the last. */
const mostEarlier = 4

/** The answers that go on following an order once it is shown in another one. */
export function earlierReplies(
  { sealedToken, tokenUntil, earlierReplies: known }: Purchase,
  now: Date,
): EarlierReply[] {
  const live = known.filter(({ until }) => new Date(until) > now)
  const newest =
    sealedToken === null || tokenUntil === null
      ? []
      : [{ token: sealedToken.toString('base64'), until: tokenUntil.toISOString() }]
  const [first, ...others] = [...live, ...newest]
  return first ? [first, ...others.slice(1 - mostEarlier)] : []
}

/** Discord takes no longer address behind a button. */
const mostUrl = 512

/** What a buyer is told of an order, in the words that there are for it. */
export const TOLD_STATES = [
  'waiting',
  // A code to be scanned is shown.
  'code',
  'failed',
  'retry',
  'review',
  'paid',
  'free',
  'expired',
  'cancelled',
  'refunded',
  'attention',
] as const
export type ToldState = (typeof TOLD_STATES)[number]

type Standing = Pick<
  OrderView,
  'status' | 'paymentState' | 'attention' | 'totalMinor' | 'canRetry' | 'attempt'
>

export function toldState(order: Standing, now: Date): ToldState {
  if (order.paymentState === 'refunded') return 'refunded'
  if (order.attention === 'paid_late' || order.attention === 'sold_out') return 'attention'
  if (isSettled(order.status)) return order.totalMinor === 0n ? 'free' : 'paid'
  if (order.status === 'expired' || order.status === 'cancelled') return order.status
  if (order.paymentState === 'needs_attention') return 'attention'
  const { attempt } = order
  if (order.paymentState === 'review' || attempt?.state === 'review' || attempt?.state === 'paid')
    return 'review'
  const isOpen = attempt?.state === 'open' || attempt?.state === 'pending'
  if (isOpen && qrOf(attempt.instructions, now) !== null && !isSpent(attempt)) return 'code'
  if (isOpen && attempt.url !== null && attempt.expiresAt > now && !isSpent(attempt))
    return attempt.state === 'open' && attempt.method !== null ? 'failed' : 'waiting'
  if (attempt?.state === 'creating' || attempt?.state === 'pending') return 'waiting'
  return order.canRetry ? 'retry' : 'expired'
}

/** A part refund or a dispute takes nothing away; a full refund does. */
export function mayOpenGoods(order: Pick<OrderView, 'status' | 'paymentState'>): boolean {
  return isSettled(order.status) && order.paymentState !== 'refunded'
}

export const label = (text: string, component: object): object => ({
  type: ComponentType.Label,
  label: plainLine(text, 'modalLabel'),
  component,
})

export const input = (id: string, more: object): object => ({
  type: ComponentType.TextInput,
  ...{ custom_id: id, style: TextInputStyle.Short },
  ...more,
})

export function cancelledMessage({ t }: Words): MessageBody {
  return { content: t('buy.cancelled'), embeds: [], components: [] }
}

const link = (text: string, url: string): object => ({
  type: ComponentType.Button,
  ...{ style: ButtonStyle.Link, label: plainLine(text, 'button'), url },
})

/** Where an order is paid now; null where nothing is to be paid, or not yet. */
export function payAddress(order: OrderView, page: string, now = new Date()): string | null {
  const state = toldState(order, now)
  if (state !== 'waiting' && state !== 'failed') return null
  const url = order.attempt?.url ?? page
  return url.length <= mostUrl ? url : page
}

const picture = 'qr.png'

/** For who reads on one machine and pays with another. */
export function withQr(told: MessageBody, bytes: Uint8Array, words: string): MessageBody {
  const [first, ...others] = told.embeds ?? []
  const embed = { ...first, image: { url: `attachment://${picture}` }, footer: { text: words } }
  return { ...told, embeds: [embed, ...others], files: [{ name: picture, type: 'image/png', bytes }] }
}

/** An order as it is told, where its page is, and how the code is called by which it could be paid; null for none. */
type Told = { order: OrderView; page: string; code: string | null }

/** The way to pay that needs no page, before the others: it is what most are used to. */
function codeParts({ t }: Words, { order, code }: Told): object[] {
  if (code === null || !order.canStartAnew) return []
  return [button(partId('qris', order.id), t('order.pay_code', { code }), ButtonStyle.Success)]
}

function orderParts(words: Words, told: Told, state: ToldState): object[] {
  const { t } = words
  const { order, page } = told
  switch (state) {
    case 'waiting':
    case 'failed':
      return [...codeParts(words, told), link(t('order.pay'), payAddress(order, page) ?? page)]
    case 'code':
      return order.canStartAnew ? [button(partId('pay', order.id), t('order.pay_other'))] : []
    case 'retry':
      return [
        ...codeParts(words, told),
        button(partId('pay', order.id), t('order.pay_again'), ButtonStyle.Primary),
      ]
    case 'paid':
    case 'free':
      return [button(partId('goods', order.id), t('order.goods'), ButtonStyle.Success)]
    default:
      return []
  }
}

/** Until when an order can be paid, as everybody's own clock has it; nothing where there is nothing to pay. */
function untilLines(
  { t }: Words,
  { windowEndsAt, attempt }: OrderView,
  state: ToldState,
  now: Date,
): string[] {
  if (!['waiting', 'code', 'failed', 'retry'].includes(state)) return []
  const code = state === 'code' ? qrOf(attempt?.instructions, now) : null
  const moment = Math.floor((code ? new Date(code.endsAt) : windowEndsAt).getTime() / 1000)
  return [t('order.until', { moment: `<t:${moment}:f>`, left: `<t:${moment}:R>` })]
}

/** How an order stands, with what its buyer can do now. */
export function orderMessage(
  words: Words,
  told: Told & { delivery: Delivery },
  now = new Date(),
): MessageBody {
  const { t } = words
  const { order, page, delivery } = told
  const state = toldState(order, now)
  const lines = order.lines.map(({ quantity, productName, variantName }) => {
    const goods = variantName === '' ? productName : `${productName} – ${variantName}`
    return `${quantity} × **${inertLine(goods, 200)}**`
  })
  const isHere = state === 'paid' || state === 'free'
  return {
    content: '',
    embeds: [
      {
        title: t('order.title', { number: order.number }),
        description: [
          t(`state.${state}`),
          '',
          ...lines.slice(0, 10),
          `${t('buy.total')}: **${costText(words, order.totalMinor, order.currency)}**`,
          ...untilLines(words, order, state, now),
          ...(isHere ? [t(`delivery.${delivery}`)] : []),
        ].join('\n'),
      },
    ],
    components: [row(...orderParts(words, told, state), link(t('order.page'), page))],
  }
}

/** The last orders of somebody, with a button for each. */
export function ordersMessage(
  words: Words,
  orders: readonly { order: OrderView; purchase: Purchase }[],
  now = new Date(),
): MessageBody {
  const { t } = words
  if (orders.length === 0) return { content: t('orders.none'), embeds: [], components: [] }
  const lines = orders.map(({ order }) => {
    const state = toldState(order, now)
    const cost = state === 'free' ? [] : [costText(words, order.totalMinor, order.currency)]
    return [`**${order.number}**`, ...cost, t(`short.${state}`)].join(' · ')
  })
  return {
    content: '',
    embeds: [{ title: t('orders.title'), description: lines.join('\n') }],
    components: [row(...orders.map(({ order }) => button(partId('order', order.id), order.number)))],
  }
}
