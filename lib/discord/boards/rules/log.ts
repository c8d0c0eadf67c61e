import { ButtonStyle } from 'discord-api-types/v10'
import { formatMoney } from '@/lib/core/money/money'
import { firstCharacter } from '@/lib/core/text/text'
import type { LogEntry, Buyers } from '@/lib/discord/boards/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { button, row } from '@/lib/discord/shop/rules'
import type { Words } from '@/lib/discord/shop/rules'
import { inertLine } from '@/lib/discord/text/rules'

/** So many orders stand in one message, so that the longest of them have room. */
export const mostEntries = 10
/** What stands of a cart; the rest is counted. */
const mostGoods = 3

/** What is bought is written down at most so often. */
export const apartMs = 5_000

const masked = (name: string): string => {
  const first = firstCharacter(name)
  return first === '' ? '' : `${first}•••`
}

/**
 * A buyer as the seller wants them shown; null where they are hidden. Who bought on the web is in no room with the others
 * and never had a say in it: nobody reads their whole name here.
 */
export function shownBuyer(
  buyers: Buyers,
  { name, isOfServer }: { name: string; isOfServer: boolean },
): string | null {
  if (buyers === 'hidden') return null
  return (buyers === 'shown' && isOfServer ? name : masked(name)) || null
}

function goodsText({ t }: Words, goods: LogEntry['goods']): string {
  const shown = goods.slice(0, mostGoods).map(({ quantity, name }) => `${quantity} × ${inertLine(name, 80)}`)
  const more = goods.length - shown.length
  return [...shown, ...(more > 0 ? [t('boards.log.more', { more })] : [])].join(', ')
}

function entryLine(words: Words, entry: LogEntry): string {
  const { t, locale } = words
  const money = (minor: bigint): string => formatMoney(minor, entry.currency, locale)
  const buyer = entry.buyer === null ? t('boards.log.somebody') : inertLine(entry.buyer, 60)
  const goods = goodsText(words, entry.goods)
  const line =
    entry.totalMinor === 0n
      ? t('boards.log.free', { buyer, goods })
      : t('boards.log.bought', { buyer, goods, total: money(entry.totalMinor) })
  if (entry.isReturned) return `~~${line}~~ · ${t('boards.log.returned')}`
  if (entry.returnedMinor === 0n) return line
  return `${line} · ${t('boards.log.part_returned', { amount: money(entry.returnedMinor) })}`
}

/** What was bought lately, a line for each order. */
export function logMessage(words: Words, entries: readonly LogEntry[], subject: string): MessageBody {
  const { t } = words
  return {
    content: '',
    embeds: [{ description: entries.map((one) => entryLine(words, one)).join('\n') }],
    components: [row(button(partId('log', subject), t('boards.log.shop'), ButtonStyle.Secondary))],
  }
}
