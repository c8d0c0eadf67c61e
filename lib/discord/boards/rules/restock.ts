import type { ProductCard } from '@/lib/commerce/catalogue/schema/product'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import type { Words } from '@/lib/discord/shop/rules'
import { inertLine } from '@/lib/discord/text/rules'
import { buyMenu } from './board'

/** What is known of a product's way out and back; nobody is called twice in an hour for the same one. */
export type Restock = { isOut: boolean; isToldLately: boolean }

/** As many as one menu takes. */
const mostNamed = 25

/**
 * What changed since it was last looked: what is out now, what is there again, and of that what is told. A product that
 * was never seen sold out is not told of.
 */
export function whatReturned(
  known: ReadonlyMap<string, Restock>,
  now: ReadonlyMap<string, boolean>,
): { out: string[]; back: string[]; told: string[] } {
  const out = [...now].flatMap(([id, isOut]) => (isOut && known.get(id)?.isOut !== true ? [id] : []))
  const back = [...now].flatMap(([id, isOut]) => (!isOut && known.get(id)?.isOut === true ? [id] : []))
  const told = back.filter((id) => known.get(id)?.isToldLately !== true)
  return { out, back, told }
}

/** Calls the role, and no other, to what is there again. */
export function restockMessage(
  words: Words,
  roleId: string,
  products: readonly ProductCard[],
  subject: string,
): MessageBody {
  const { t } = words
  const named = products.slice(0, mostNamed)
  const more = products.length - named.length
  const names = named.map((one) => `**${inertLine(one.name, 60)}**`)
  const list = [...names, ...(more > 0 ? [t('boards.log.more', { more })] : [])].join(', ')
  return {
    content: `<@&${roleId}> ${t('boards.restock.said')}`,
    embeds: [{ description: list }],
    components: [buyMenu(words, subject, t('boards.choose'), named, 'restock')],
    calledRoles: [roleId],
  }
}
