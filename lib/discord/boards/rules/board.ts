import { createHash } from 'node:crypto'
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { mediaUrl } from '@/lib/core/storage/media'
import type { ProductCard } from '@/lib/commerce/catalogue/schema/product'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { button, isSoldOut, priceText, row, stockText } from '@/lib/discord/shop/rules'
import type { Words } from '@/lib/discord/shop/rules'
import { inertLine, plainLine } from '@/lib/discord/text/rules'

/** Discord takes ten embeds, and 6,000 characters in all of them; the first is the shop's own. */
const mostCards = 9
const mostText = 5_500
/** Five rows, the last of which is the button; twenty-five options in each menu. */
const mostMenus = 4
const perMenu = 25

/** By this it is known whether a message says the same already. */
export function hashOfBody(body: MessageBody): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex')
}

const figures = (words: Words, one: ProductCard): string =>
  `${priceText(words, one)} · ${stockText(words, one.stock)}`

function card(words: Words, one: ProductCard): object {
  const { origin } = words
  const path = mediaUrl(one.imagePath)
  const picture = path === null ? {} : { thumbnail: { url: new URL(path, origin).href } }
  return {
    title: inertLine(one.name, 120),
    ...{ url: `${origin}/p/${one.slug}`, description: figures(words, one) },
    ...picture,
  }
}

/** As many lines as Discord takes, and how many more there are. */
function listed(words: Words, products: readonly ProductCard[]): string {
  const { t } = words
  const lines: string[] = []
  let left = mostText
  for (const one of products) {
    const line = `${isSoldOut(one.stock) ? '▫️' : '🔹'} **${inertLine(one.name, 120)}** · ${figures(words, one)}`
    left -= line.length + 1
    if (left < 0) break
    lines.push(line)
  }
  const more = products.length - lines.length
  return [...lines, ...(more > 0 ? [t('boards.more', { more })] : [])].join('\n')
}

/** Discord takes 4,096 characters in one description: what is longer goes on in the next. */
function paragraphs(text: string): object[] {
  const parts: string[] = []
  for (const line of text.split('\n')) {
    const last = parts.at(-1)
    if (last === undefined || last.length + line.length + 1 > 4_000) parts.push(line)
    else parts[parts.length - 1] = `${last}\n${line}`
  }
  return parts.map((description) => ({ description }))
}

/** A menu to buy with; several where there are more products than one takes. */
function menus(words: Words, subject: string, products: readonly ProductCard[]): object[] {
  const { t } = words
  const shown = products.slice(0, mostMenus * perMenu)
  const count = Math.ceil(shown.length / perMenu)
  return Array.from({ length: count }, (_, index) => {
    const part = shown.slice(index * perMenu, (index + 1) * perMenu)
    const from = index * perMenu + 1
    const placeholder =
      count === 1 ? t('boards.choose') : t('boards.choose_part', { from, to: from + part.length - 1 })
    return buyMenu(words, `${subject}.${index + 1}`, placeholder, part)
  })
}

/** A menu that opens the form of what is chosen, as the command to buy does. */
export function buyMenu(
  words: Words,
  id: string,
  placeholder: string,
  products: readonly ProductCard[],
  kind: 'board' | 'restock' = 'board',
): object {
  return row({
    type: ComponentType.StringSelect,
    ...{ custom_id: partId(kind, id), placeholder: plainLine(placeholder, 'placeholder') },
    options: products.map((one) => ({
      label: plainLine(one.name, 'option'),
      description: plainLine(figures(words, one), 'option'),
      value: one.id,
    })),
  })
}

/** What is sold, with its price and what is left, for everybody in a channel. Its parts carry `subject`. */
export function boardMessage(
  words: Words,
  shop: { name: string; products: readonly ProductCard[] },
  subject: string,
): MessageBody {
  const { t } = words
  const { products } = shop
  const title = inertLine(shop.name, 'title')
  const isEmpty = products.length === 0
  const head = { title, url: words.origin, description: t(isEmpty ? 'boards.empty' : 'boards.intro') }
  const rest =
    products.length <= mostCards
      ? products.map((one) => card(words, one))
      : paragraphs(listed(words, products))
  return {
    content: '',
    embeds: [head, ...rest],
    components: [
      ...menus(words, subject, products),
      row(button(partId('board', subject), t('boards.all'), ButtonStyle.Primary)),
    ],
  }
}
