import { AppError } from '@/lib/core/errors'
import { numberFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import { activeOf, conversionOf, firstAnswerOf } from '@/lib/discord/analytics/rules/figures'
import type { Answerer, Asked, Shop } from '@/lib/discord/interactions/schema'
import { asHolder } from '@/lib/discord/leases/service'
import type { Tools } from '@/lib/discord/hearing/schema'
import { callerOf } from '@/lib/discord/links/service'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { waitOf } from '@/lib/discord/tickets/rules/waiting'
import { getDiscordAnalytics } from './analytics'

const lastWeek = { preset: 'week', from: null, to: null, unit: 'day' } as const

async function statsOf(asked: Asked, { language }: Shop, tools: Tools): Promise<MessageBody> {
  const locale = asked.locale ?? language
  const t = translator(locale, 'discord')
  if (tools.settings().permissions.view_analytics !== true) return { content: t('stats.off') }
  const ctx = await asHolder(tools.lease, (db) => callerOf(db, asked.personId, locale))
  if (!ctx) return { content: t('stats.who') }
  const { total, currency } = await getDiscordAnalytics(ctx, lastWeek)
  const { joins, leaves, messages, tickets, orders, paidOrders: paid, salesMinor } = total
  const minutes = firstAnswerOf(total)
  const wait = minutes === null ? null : waitOf(minutes)
  const dashboard = translator(locale, 'dashboard')
  const conversion = conversionOf(total)
  const share = numberFormat(regionOf(locale), { style: 'percent', maximumFractionDigits: 1 })
  const lines = [
    t('stats.people', { joins, leaves }),
    t('stats.talk', { messages, active: activeOf(total) }),
    ...(tickets === 0 ? [] : [t('stats.tickets', { tickets })]),
    ...(wait === null
      ? []
      : [t('stats.waited', { wait: dashboard(`discord.tickets.waited.${wait.unit}`, wait) })]),
    t('stats.sold', { orders, paid, sales: formatMoney(salesMinor, currency, locale) }),
    ...(conversion === null ? [] : [t('stats.conversion', { percent: share.format(conversion) })]),
  ]
  return { embeds: [{ title: t('stats.title'), description: lines.map((line) => `• ${line}`).join('\n') }] }
}

/** Answers linked members who may see figures, where the shop lets them be seen in its server. */
export const statsAnswerer: Answerer = {
  feature: 'analytics',
  commands: ['stats'],
  parts: [],
  answer: (asked, shop, tools) => {
    if (asked.what.kind !== 'command') throw new AppError('not_found')
    return Promise.resolve({ do: 'later', where: 'new', work: async () => statsOf(asked, shop, tools) })
  },
}
