import { getTranslations } from 'next-intl/server'
import type { Matter } from '@/components/dashboard/home/overview'
import type { TodayNumbers } from '@/lib/commerce/desk/schema/order-detail'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import { isBroken } from '@/lib/discord/connection/rules'
import type { BotConnection } from '@/lib/discord/connection/schema'
import type { ConnectionView } from '@/lib/payments/schema'

type Words = Awaited<ReturnType<typeof getTranslations<'dashboard.home'>>>

type Payments = { connections: readonly ConnectionView[] | null; isWritable: boolean }

export function paymentMatters(t: Words, href: string, { connections, isWritable }: Payments): Matter[] {
  const active = connections?.filter((one) => one.status !== 'disconnected')
  if (active?.length === 0) {
    if (!isWritable) return []
    return [{ id: 'none', kind: 'payment', text: t('no_connection'), href, action: t('connect') }]
  }
  return (active ?? [])
    .filter(({ status }) => status !== 'active')
    .map(({ id, provider }) => ({
      id,
      kind: 'payment',
      text: t('connection_invalid', { provider: GATEWAYS[provider].name }),
      href,
      action: t('look'),
    }))
}

/** A bot that stays away until somebody does something; null where there is none, or whoever looks does not keep it. */
export function botMatters(
  t: Words,
  href: string,
  bot: Pick<BotConnection, 'name' | 'state'> | null,
  inWords: (state: BotConnection['state']) => string,
): Matter[] {
  if (bot === null || !isBroken(bot.state)) return []
  const text = t('bot_broken', { name: bot.name, state: inWords(bot.state) })
  return [{ id: 'bot', kind: 'bot', text, href, action: t('look') }]
}

type Counts = Pick<
  TodayNumbers,
  'needsAttention' | 'disputed' | 'paymentsRefused' | 'waitingToDeliver' | 'refundRequests'
>

/** Orders that wait for a person, each kind with the list that holds just them. */
export function orderMatters(t: Words, orders: string, numbers: Counts): Matter[] {
  const { needsAttention, disputed, paymentsRefused, waitingToDeliver, refundRequests } = numbers
  const matters: (Omit<Matter, 'action'> & { count: number })[] = [
    {
      id: 'orders',
      kind: 'order',
      count: needsAttention,
      text: t('attention_orders', { count: needsAttention }),
      href: `${orders}?payment=needs_attention`,
    },
    {
      id: 'disputed',
      kind: 'order',
      count: disputed,
      text: t('attention_disputed', { count: disputed }),
      href: `${orders}?payment=disputed`,
    },
    {
      id: 'refunds',
      kind: 'refund',
      count: refundRequests,
      text: t('attention_refunds', { count: refundRequests }),
      href: `${orders}/refund-requests`,
    },
    {
      id: 'refused',
      kind: 'payment',
      count: paymentsRefused,
      text: t('attention_refused', { count: paymentsRefused }),
      href: `${orders}?status=awaiting_payment`,
    },
    {
      id: 'delivery',
      kind: 'delivery',
      count: waitingToDeliver,
      text: t('attention_delivery', { count: waitingToDeliver }),
      href: `${orders}?status=paid`,
    },
  ]
  return matters
    .filter(({ count }) => count > 0)
    .map(({ count: _count, ...one }) => ({ ...one, action: t('look') }))
}

function stockMatters(t: Words, products: string, { lowStock }: TodayNumbers): Matter[] {
  return lowStock.map(({ productId, name, variantName, available }) => {
    const product = variantName ? `${name} (${variantName})` : name
    return {
      id: `${productId}-${variantName}`,
      kind: 'stock',
      text: available === 0 ? t('sold_out', { product }) : t('low_stock', { product, count: available }),
      href: `${products}/${productId}`,
      action: t('load'),
    }
  })
}

type LendingCounts = { claims: number; disputes: number; money: number }

/** What waits in the debt book, where one is kept and whoever looks may see it. */
export function lendingMatters(t: Words, lending: string, counts: LendingCounts | null): Matter[] {
  if (counts === null) return []
  const { claims, disputes, money } = counts
  const matters: (Omit<Matter, 'action' | 'kind'> & { count: number })[] = [
    { id: 'claims', count: claims, text: t('lending_claims', { count: claims }), href: `${lending}/claims` },
    {
      id: 'objections',
      count: disputes,
      text: t('lending_disputes', { count: disputes }),
      href: `${lending}/claims`,
    },
    { id: 'loan_money', count: money, text: t('lending_money', { count: money }), href: lending },
  ]
  return matters
    .filter(({ count }) => count > 0)
    .map(({ count: _count, ...one }) => ({ ...one, kind: 'lending', action: t('look') }))
}

/** What a shop's people should look at now, in words; money first, then goods, then stock. */
export async function findMatters(
  base: string,
  numbers: TodayNumbers,
  payments: Payments,
  bot: BotConnection | null,
  lending: LendingCounts | null,
): Promise<Matter[]> {
  const t = await getTranslations('dashboard.home')
  const states = await getTranslations('dashboard.discord.state')
  return [
    ...paymentMatters(t, `${base}/dashboard/payments`, payments),
    ...orderMatters(t, `${base}/dashboard/orders`, numbers),
    ...lendingMatters(t, `${base}/dashboard/lending`, lending),
    ...botMatters(t, `${base}/dashboard/discord`, bot, (state) => states(state)),
    ...(payments.isWritable ? stockMatters(t, `${base}/dashboard/products`, numbers) : []),
  ]
}
