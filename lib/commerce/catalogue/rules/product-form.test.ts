import { describe, expect, test } from 'vitest'
import { ProductForm, readProductForm } from './product-form'

const variant = {
  name: '',
  price: '5',
  compareAt: '',
  stock: 'unlimited',
  available: '',
  lowStockAt: '5',
  keyPattern: '',
}

function read(variants: Partial<typeof variant>[], more: Record<string, string> = {}, language = 'en') {
  const form = ProductForm.parse({
    name: 'Film',
    deliveryKind: 'manual',
    maxPerOrder: '10',
    downloadLimit: '5',
    linkLifetimeDays: '30',
    variants: JSON.stringify(variants.map((one) => ({ ...variant, ...one }))),
    ...more,
  })
  return readProductForm(form, 'USD', language)
}

describe("a product's form", () => {
  test.each([
    ['0.990', 99n],
    ['0,500', 50n],
    ['US$ 1,234.50', 123_450n],
  ])('keeps the decimals of a price: %s', (price, priceMinor) => {
    expect(read([{ price }]).variants).toMatchObject([{ priceMinor }])
  })

  test('tells every number that it cannot read, each at its field and with its reason', () => {
    const variants = [
      { name: 'S', price: '1.234', stock: 'counted' },
      { name: 'M', price: '', stock: 'counted', available: '1e3' },
      { name: 'L', compareAt: 'Rp 5.000,00', lowStockAt: 'few' },
    ]
    expect(() => read(variants)).toThrow(
      expect.objectContaining({
        fields: {
          'variants.0.priceMinor': ['amount_ambiguous'],
          'variants.0.stock.available': ['required'],
          'variants.1.priceMinor': ['required'],
          'variants.1.stock.available': ['whole_number'],
          'variants.2.compareAtMinor': ['amount_other_currency'],
          'variants.2.lowStockAt': ['whole_number'],
        },
      }),
    )
  })

  test.each(['', '0', '-1', '1.5', 'few'])('asks for a number from 1 on where %j is typed', (typed) => {
    const problems = [typed === '' ? 'required' : 'invalid_quantity']
    const limits = { maxPerOrder: typed, downloadLimit: typed, linkLifetimeDays: typed }
    expect(() => read([{}], { ...limits, deliveryKind: 'file' })).toThrow(
      expect.objectContaining({
        fields: {
          maxPerOrder: problems,
          'delivery.downloadLimit': problems,
          'delivery.linkLifetimeDays': problems,
        },
      }),
    )
  })

  test('takes no link that leads anywhere but to the web, whether the field is shown or not', () => {
    for (const accessUrl of ['javascript:alert(1)', 'javascript://example.com/%0Aalert(1)']) {
      expect(() => read([{}], { accessUrl, deliveryKind: 'access_link' })).toThrow(
        expect.objectContaining({ fields: { 'delivery.accessUrl': ['invalid_url'] } }),
      )
      expect(read([{}], { accessUrl }).delivery).toMatchObject({ accessUrl: null })
    }
    const accessUrl = 'https://example.com/kelas'
    expect(read([{}], { accessUrl }).delivery).toMatchObject({ accessUrl })
  })

  test('takes counted stock of nothing where a zero is typed, and none where keys are the stock', () => {
    const stock = { stock: 'counted', available: '٠' }
    expect(read([stock]).variants[0]?.stock).toEqual({ kind: 'counted', available: 0 })
    const serial = read([{ stock: 'counted' }], { deliveryKind: 'license_key' })
    expect(serial.variants[0]?.stock).toEqual({ kind: 'unlimited' })
  })

  test('asks for the pattern of keys that are made, says what is wrong with one, and counts no stock', () => {
    const made = (keyPattern: string) =>
      read([{ keyPattern, stock: 'counted' }], { deliveryKind: 'generated_key' })
    const refusal = (problem: string): unknown =>
      expect.objectContaining({ fields: { 'variants.0.keyPattern': [problem] } })
    expect(() => made(' ')).toThrow(refusal('required'))
    expect(() => made('FILM-XXXX')).toThrow(refusal('key_pattern_weak'))
    expect(() => made('FILM XXXX XXXX')).toThrow(refusal('key_pattern_signs'))
    expect(made('FILM-XXXX-XXXX').variants).toMatchObject([
      { keyPattern: 'FILM-XXXX-XXXX', stock: { kind: 'unlimited' } },
    ])
  })

  test('forgets a pattern that stands where another kind of delivery was chosen', () => {
    expect(read([{ keyPattern: 'FILM' }]).variants).toMatchObject([{ keyPattern: null }])
  })

  test.each([
    [['Merah', 'merah'], 1, 'variant_twice'],
    [['Merah', ' Merah '], 1, 'variant_twice'],
    [['Red', 'R\u200bed'], 1, 'variant_twice'],
    [['Red', 'R\u200ded'], 1, 'variant_twice'],
    [['Red', 'Ｒｅｄ'], 1, 'variant_twice'],
    [['Merah', ''], 1, 'variant_unnamed'],
  ])('refuses variants that nobody could tell apart: %j', (names, index, message) => {
    expect(() => read(names.map((name) => ({ name })))).toThrow(
      expect.objectContaining({ fields: { [`variants.${index}.name`]: [message] } }),
    )
  })
})
