import { expect, test } from 'vitest'
import { shopWordOf } from './shop-host'

test.each([
  ['acme', 'acme'],
  ['acme.gerai.test', 'acme'],
  ['ACME.Gerai.test', 'acme'],
  ['https://acme.gerai.test:3000/dashboard?x=1#y', 'acme'],
  ['acme.gerai.test/p/one', 'acme'],
  ['https://shop.example.com/p/one', 'shop.example.com'],
  ['shop.example.com', 'shop.example.com'],
  ['http://shop.example.com/', 'shop.example.com'],
  ['http://acme.gerai.test', 'acme'],
  ['Two words', 'Two words'],
  ['see https://acme.gerai.test', 'see https://acme.gerai.test'],
])('of what is pasted as %s, %s is looked for', (typed, word) => {
  expect(shopWordOf(typed, 'gerai.test')).toBe(word)
})
