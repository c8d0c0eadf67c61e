import sharp from 'sharp'
import { expect, test } from 'vitest'
import { SHOPS } from './shops'

const products = SHOPS.flatMap((shop) => shop.products)

test('every product of the demo has pictures of its own, drawn by code and told in words', async () => {
  const drawn = products.flatMap(({ pictures }) => pictures)
  expect(products.every(({ pictures }) => pictures.length >= 2)).toBe(true)
  const svgs = drawn.map(({ draw }) => draw())
  expect(new Set(svgs).size).toBe(drawn.length)
  expect(new Set(drawn.map(({ alt }) => alt)).size).toBe(drawn.length)
  for (const svg of svgs) {
    // A machine without fonts draws the same, and nothing is fetched from anywhere.
    expect(svg).not.toMatch(/<text|<image|href=/)
    const { width, height } = await sharp(Buffer.from(svg)).metadata()
    expect([width, height]).toEqual([1280, 800])
  }
})

test('every shop of the demo has a mark, and whoever sells has rules for it', async () => {
  for (const { mark, policies, products: sold } of SHOPS) {
    const { width, height } = await sharp(Buffer.from(mark())).metadata()
    expect([width, height]).toEqual([512, 512])
    if (sold.length > 0) for (const text of Object.values(policies)) expect(text.length).toBeGreaterThan(80)
  }
})
