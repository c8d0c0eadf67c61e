import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import type { Translate } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import { mediaUrl } from '@/lib/core/storage/media'
import type { ProductCard, ProductPage, Stock } from '@/lib/commerce/catalogue/schema/product'
import type { Choice } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { inertLine, inertText, isolated, plainLine } from '@/lib/discord/text/rules'

/** How messages are written for one person: in their language, with addresses of this shop. */
export type Words = { t: Translate; locale: Locale; origin: string }

export const perPage = 10
/** Discord takes no more of them. */
const mostChoices = 25

/** What one variant is called by a part: both ids, since a product is read by its own. */
export const goodsId = (productId: string, variantId: string): string => `${productId}.${variantId}`

export function readGoodsId(id: string): { productId: string; variantId: string } | null {
  const [productId = '', variantId = ''] = id.split('.')
  return productId.length === 36 && variantId.length === 36 ? { productId, variantId } : null
}

export const isSoldOut = (stock: Stock): boolean => stock.kind === 'counted' && stock.available <= 0

export function stockText({ t }: Words, stock: Stock): string {
  if (stock.kind === 'unlimited') return t('stock.unlimited')
  return isSoldOut(stock) ? t('stock.sold_out') : t('stock.left', { left: stock.available })
}

/** An amount in a text: in a line from right to left its currency stays on its own side of it. */
export function amount({ locale }: Pick<Words, 'locale'>, minor: bigint, currency: string): string {
  const text = formatMoney(minor, currency, locale)
  return locale === 'ar' ? isolated(text) : text
}

/** What something costs, in words where that is nothing. */
export function costText(words: Words, minor: bigint, currency: string): string {
  return minor === 0n ? words.t('shop.free') : amount(words, minor, currency)
}

export function priceText(
  words: Words,
  card: Pick<ProductCard, 'priceMinor' | 'currency' | 'hasManyPrices'>,
): string {
  const price = costText(words, card.priceMinor, card.currency)
  return card.hasManyPrices ? words.t('shop.from', { price }) : price
}

/** What it cost before, struck out, where that was more; only where Discord reads formats. */
function earlierPrice(
  words: Words,
  { compareAtMinor, priceMinor }: Pick<ProductCard, 'compareAtMinor' | 'priceMinor'>,
  currency: string,
): string {
  const isLower = compareAtMinor !== null && compareAtMinor > priceMinor
  return isLower ? `~~${amount(words, compareAtMinor, currency)}~~ ` : ''
}

export const button = (id: string, label: string, style: ButtonStyle = ButtonStyle.Secondary): object => ({
  type: ComponentType.Button,
  ...{ style, label: plainLine(label, 'button'), custom_id: id },
})

export const row = (...components: readonly object[]): object => ({
  type: ComponentType.ActionRow,
  components,
})

export function menu(id: string, placeholder: string, options: readonly object[]): object {
  return row({
    type: ComponentType.StringSelect,
    ...{ custom_id: id, placeholder: plainLine(placeholder, 'placeholder'), options },
  })
}

/** One page of what is sold, with a menu to look at one of it. Pages that are not there any more show the last one. */
export function listMessage(
  words: Words,
  shop: { name: string; products: readonly ProductCard[] },
  asked: number,
): MessageBody {
  const { t } = words
  const title = inertLine(shop.name, 'title')
  const { products } = shop
  if (products.length === 0)
    return { content: '', embeds: [{ title, description: t('shop.empty') }], components: [] }
  const pages = Math.ceil(products.length / perPage)
  const page = Math.min(Math.max(asked || 1, 1), pages)
  const shown = products.slice((page - 1) * perPage, page * perPage)
  const lines = shown.map(
    (one) =>
      `**${inertLine(one.name, 120)}** · ${earlierPrice(words, one, one.currency)}${priceText(words, one)} · ${stockText(words, one.stock)}`,
  )
  const options = shown.map((one) => ({
    label: plainLine(one.name, 'option'),
    description: plainLine(`${priceText(words, one)} · ${stockText(words, one.stock)}`, 'option'),
    value: one.id,
  }))
  const turns = [
    ...(page > 1 ? [button(partId('page', String(page - 1)), t('shop.before'))] : []),
    ...(page < pages ? [button(partId('page', String(page + 1)), t('shop.after'))] : []),
  ]
  const footer = pages > 1 ? { footer: { text: t('shop.page', { page, pages }) } } : {}
  return {
    content: '',
    embeds: [{ title, description: lines.join('\n'), ...footer }],
    components: [
      menu(partId('product', 'list'), t('shop.choose'), options),
      ...(turns.length > 0 ? [row(...turns)] : []),
    ],
  }
}

/** One product with its variants; a menu where there are several, a button where there is one. */
export function productMessage(words: Words, product: ProductPage): MessageBody {
  const { t, origin } = words
  const { currency } = product
  const fields = product.variants.slice(0, mostChoices).map((one) => ({
    name: one.name === '' ? t('shop.price') : inertLine(one.name, 'fieldName'),
    value: `${earlierPrice(words, one, currency)}${costText(words, one.priceMinor, currency)} · ${stockText(words, one.stock)}`,
    inline: true,
  }))
  const free = product.variants.filter((one) => !isSoldOut(one.stock)).slice(0, mostChoices)
  const [only] = free
  // Discord shows no newer format than this.
  const picture = mediaUrl(product.imagePath?.replace(/-l\.webp$/, '-l.jpg') ?? null)
  const image = picture === null ? {} : { image: { url: `${origin}${picture}` } }
  const text = product.summary || product.description
  return {
    content: '',
    embeds: [
      {
        title: inertLine(product.name, 'title'),
        ...(text === '' ? {} : { description: inertText(text, 1_000) }),
        ...{ url: `${origin}/p/${product.slug}`, fields },
        ...image,
      },
    ],
    components: !only
      ? []
      : product.variants.length === 1
        ? [row(button(partId('buy', goodsId(product.id, only.id)), t('shop.buy'), ButtonStyle.Success))]
        : [
            menu(
              partId('variant', product.id),
              t('shop.choose_variant'),
              free.map((one) => ({
                label: plainLine(one.name, 'option'),
                description: plainLine(costText(words, one.priceMinor, currency), 'option'),
                value: goodsId(product.id, one.id),
              })),
            ),
          ],
  }
}

/** What is offered while somebody types the name of a product. */
export function choicesOf(words: Words, products: readonly ProductCard[]): Choice[] {
  return products.slice(0, mostChoices).map((one) => ({
    name: plainLine(`${one.name} · ${priceText(words, one)} · ${stockText(words, one.stock)}`, 'choice'),
    value: one.id,
  }))
}

/** What else there is, when something is sold out: of the same kind first. */
export function alternatives(
  products: readonly ProductCard[],
  gone: { productId: string; category: string | null },
): ProductCard[] {
  const others = products.filter((one) => one.id !== gone.productId && !isSoldOut(one.stock))
  const isAlike = (one: ProductCard): boolean =>
    gone.category !== null && one.category?.slug === gone.category
  return [...others.filter(isAlike), ...others.filter((one) => !isAlike(one))].slice(0, 3)
}

/** What is said of goods that are gone, with what there is instead. */
export function goneMessage(words: Words, others: readonly ProductCard[]): MessageBody {
  const { t } = words
  const options = others.map((one) => ({
    label: plainLine(one.name, 'option'),
    description: plainLine(priceText(words, one), 'option'),
    value: one.id,
  }))
  return {
    content: '',
    embeds: [
      { title: t('buy.sold_out'), description: t(others.length > 0 ? 'buy.instead' : 'buy.nothing_else') },
    ],
    components: options.length > 0 ? [menu(partId('product', 'instead'), t('shop.choose'), options)] : [],
  }
}
