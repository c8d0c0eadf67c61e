import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { translator } from '@/lib/core/i18n/i18n'
import type { ProductCard, ProductPage } from '@/lib/commerce/catalogue/schema/product'
import {
  alternatives,
  choicesOf,
  goodsId,
  listMessage,
  perPage,
  productMessage,
  readGoodsId,
  stockText,
} from './rules'
import type { Words } from './rules'

const words: Words = { t: translator('en', 'discord'), locale: 'en', origin: 'https://shop.example' }

function card(more: Partial<ProductCard> = {}): ProductCard {
  return {
    ...{ id: newId(), slug: 'film', name: 'Film', summary: '', imagePath: null, imageAlt: '' },
    ...{ deliveryKind: 'access_link', taxClass: 'standard', currency: 'IDR', priceMinor: 99_000n },
    ...{ hasManyPrices: false, category: null, createdAt: new Date(0), compareAtMinor: null },
    stock: { kind: 'unlimited' },
    ...more,
  }
}

test('a long window has pages, and one that is not there any more shows the last', () => {
  const products = Array.from({ length: perPage * 2 + 1 }, (_, index) => card({ name: `P${index}` }))
  const page = (asked: number) => JSON.stringify(listMessage(words, { name: 'Shop', products }, asked))
  expect(page(1)).toContain('page:2')
  expect(page(1)).not.toContain('page:0')
  expect(page(2)).toContain('page:1')
  expect(page(2)).toContain('page:3')
  expect(page(99)).toBe(page(3))
  expect(page(Number('x'))).toBe(page(1))
})

test('names that somebody thought up do nothing', () => {
  const products = [
    card({ name: '**@everyone** [Gratis](https://evil.example) \u202e<@1300000000000000001>' }),
  ]
  const { embeds = [] } = listMessage(words, { name: '# Shop', products }, 1)
  const text = JSON.stringify(embeds)
  for (const lively of ['@everyone', '](https', '\u202e', '"# Shop', ' <@'])
    expect(text).not.toContain(lively)
})

test('what is typed is helped with as far as Discord shows', () => {
  const choices = choicesOf(
    words,
    Array.from({ length: 40 }, () => card({ name: 'x'.repeat(200) })),
  )
  expect(choices).toHaveLength(25)
  for (const { name } of choices) expect(name.length).toBeLessThanOrEqual(100)
})

test('instead of what is gone comes what is alike and there', () => {
  const alike = card({ category: { slug: 'a', name: 'A' } })
  const other = card()
  const gone = card({ stock: { kind: 'counted', available: 0 } })
  expect(alternatives([gone, other, alike], { productId: gone.id, category: 'a' })).toEqual([alike, other])
})

test('an earlier price that was more stands struck out before the price, and no other', () => {
  const variant = (compareAtMinor: bigint | null) => ({
    ...{ id: newId(), name: '', priceMinor: 99_000n, compareAtMinor },
    stock: { kind: 'unlimited' as const },
  })
  const page = (compareAtMinor: bigint | null): string => {
    const more = { description: '', images: [], maxPerOrder: 10, variants: [variant(compareAtMinor)] }
    const product: ProductPage = { ...card(), ...more }
    return JSON.stringify(productMessage(words, product).embeds)
  }
  expect(page(149_000n)).toMatch(/~~[^~]*149[^~]*~~ [^~]*99/)
  expect(page(99_000n)).not.toContain('~~')
  expect(page(null)).not.toContain('~~')
  const listed = listMessage(words, { name: 'Shop', products: [card({ compareAtMinor: 149_000n })] }, 1)
  expect(JSON.stringify(listed.embeds)).toContain('~~')
})

test('what costs nothing is free, in lists, menus, helps and by itself', () => {
  const free = card({ name: 'Preset', priceMinor: 0n })
  const listed = listMessage(words, { name: 'Shop', products: [free] }, 1)
  const [choice] = choicesOf(words, [free])
  expect(choice?.name).toBe(`Preset · free · ${stockText(words, free.stock)}`)
  const variant = { id: newId(), name: '', priceMinor: 0n, compareAtMinor: null, stock: free.stock }
  const more = { description: '', images: [], maxPerOrder: 10, variants: [variant] }
  const product: ProductPage = { ...free, ...more }
  for (const text of [JSON.stringify(listed), JSON.stringify(productMessage(words, product))]) {
    expect(text).toContain('free ·')
    expect(text).not.toMatch(/IDR|Rp/)
  }
})

test('a part names product and variant, and nothing else is read of it', () => {
  const [product, variant] = [newId(), newId()]
  expect(readGoodsId(goodsId(product, variant))).toEqual({ productId: product, variantId: variant })
  for (const text of ['', product, `${product}.x`, 'a.b']) expect(readGoodsId(text)).toBeNull()
})

test('a product is shown with its picture where Discord can fetch it, and in its own short words', () => {
  const picture = `tenants/${newId()}/images/film-l.webp`
  const product = {
    ...{
      ...card({ imagePath: picture, summary: 'Short' }),
      description: '## Long',
      variants: [],
      maxPerOrder: 1,
    },
  } as unknown as ProductPage
  const [embed] = productMessage(words, product).embeds ?? []
  expect(embed).toMatchObject({
    description: 'Short',
    image: { url: 'https://shop.example/api/media/images/film-l.jpg' },
  })
})
