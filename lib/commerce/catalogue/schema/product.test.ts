import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Email, Phone } from '@/lib/core/text/text-input'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { ProductInput } from './product'

const good = {
  items: [{ product: 'kelas', quantity: 1 }],
  customer: { name: 'Sari', email: 'sari@example.com' },
}

describe('a checkout request', () => {
  test('is tidied: spaces, case, composition, digits of any script', () => {
    const parsed = CheckoutInput.parse({
      ...good,
      customer: { name: '  Re\u0301ne ', email: ' Sari@Example.COM ', phone: '+٦٢ (812) ٣٤٥-٦٧٨' },
      note: 'a\r\nb',
    })
    expect(parsed.customer).toEqual({ name: 'R\u00e9ne', email: 'sari@example.com', phone: '+62812345678' })
    expect(parsed.note).toBe('a\nb')
  })

  test('takes names as people have them', () => {
    for (const name of ['O’Brien-Smith', 'محمد‌رضا', '李', "D'Angelo Jr.", '<b>Bold</b>']) {
      expect(CheckoutInput.parse({ ...good, customer: { ...good.customer, name } }).customer.name).toBe(name)
    }
  })

  test.each([
    ['an unknown field', { ...good, total: 1 }],
    ['an unknown field inside', { ...good, items: [{ product: 'kelas', quantity: 1, price: 0 }] }],
    [
      '__proto__',
      JSON.parse(
        '{"items":[{"product":"kelas","quantity":1}],"customer":{"name":"S","email":"s@e.id"},"__proto__":{"x":1}}',
      ),
    ],
    [
      'constructor',
      JSON.parse(
        '{"items":[{"product":"kelas","quantity":1}],"customer":{"name":"S","email":"s@e.id"},"constructor":{"x":1}}',
      ),
    ],
    ['no items', { ...good, items: [] }],
    ['a quantity of zero', { ...good, items: [{ product: 'kelas', quantity: 0 }] }],
    ['a negative quantity', { ...good, items: [{ product: 'kelas', quantity: -1 }] }],
    ['half a unit', { ...good, items: [{ product: 'kelas', quantity: 0.5 }] }],
    ['a quantity as text', { ...good, items: [{ product: 'kelas', quantity: '1' }] }],
    ['a slug with a path', { ...good, items: [{ product: '../x', quantity: 1 }] }],
    ['a control character', { ...good, customer: { ...good.customer, name: 'a\u0000b' } }],
    ['a line break in a name', { ...good, customer: { ...good.customer, name: 'a\nBcc: x@y.z' } }],
    ['a turned direction', { ...good, customer: { ...good.customer, name: 'a\u202eb' } }],
    ['half a character', { ...good, customer: { ...good.customer, name: 'a\ud800' } }],
    ['a name of nothing', { ...good, customer: { ...good.customer, name: '  ' } }],
    ['a long name', { ...good, customer: { ...good.customer, name: 'x'.repeat(121) } }],
    ['another provider', { ...good, provider: 'paypal' }],
    ['another language', { ...good, locale: 'xx' }],
  ])('with %s is refused', (_name, input) => {
    expect(CheckoutInput.safeParse(input).success).toBe(false)
  })
})

test.each([
  '',
  'x',
  'x@',
  '@x.id',
  'a b@x.id',
  'a@x',
  'a@x..id',
  'a@-x.id',
  'a@x.id\nBcc: b@y.id',
  'a@x.id,b@y.id',
  '<a@x.id>',
  `${'x'.repeat(65)}@x.id`,
])('%j is no e-mail', (text) => {
  expect(Email.safeParse(text).success).toBe(false)
})

test.each(['a@x.id', 'first.last+tag@sub.example.co.id', 'sari@tokō.id', "o'brien@example.com"])(
  '%j is an e-mail',
  (text) => {
    expect(Email.safeParse(text).success).toBe(true)
  },
)

test('no phone is no phone, and letters are none', () => {
  expect(Phone.parse('')).toBeUndefined()
  expect(Phone.safeParse('call me').success).toBe(false)
  expect(Phone.parse('0812-3456-789')).toBe('08123456789')
})

test('a product’s link is a web address and nothing else', () => {
  const product = { name: 'P', deliveryKind: 'access_link', variants: [{ priceMinor: 1n }] }
  const withUrl = (accessUrl: string) =>
    ProductInput.safeParse({ ...product, delivery: { accessUrl } }).success
  for (const url of ['https://example.com/x', 'http://example.com', 'HTTPS://EXAMPLE.COM'])
    expect(withUrl(url), url).toBe(true)
  for (const url of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\tscript:alert(1)',
    'javascript://example.com/%0Aalert(1)',
    'javascript:https://example.com',
    'xhttps://example.com',
    'httpsx://example.com',
    'blob:https://example.com/1',
    'data:text/html,x',
    'example.com',
    'file:///etc/passwd',
  ])
    expect(withUrl(url), url).toBe(false)
})

test('property: whatever is sent, parsing answers and never throws anything else', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(typeof CheckoutInput.safeParse(value).success).toBe('boolean')
    }),
  )
})
