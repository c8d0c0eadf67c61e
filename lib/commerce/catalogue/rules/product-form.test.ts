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
  code: '',
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

  test('takes the codes of variants as they are typed, and refuses what is none or there twice', () => {
    const codes = (...typed: string[]) =>
      read(typed.map((code, index) => ({ name: `V${index}`, code }))).variants.map(({ code }) => code)
    expect(codes(' FILM.s-1 ', 'ＦＩＬＭ_2', '')).toEqual(['FILM.s-1', 'FILM_2', null])
    expect(() => codes('-x', 'a b', 'x'.repeat(41), 'same', 'SAME')).toThrow(
      expect.objectContaining({
        fields: {
          'variants.0.code': ['invalid_code'],
          'variants.1.code': ['invalid_code'],
          'variants.2.code': [{ key: 'too_long_most', values: { most: 40 } }],
          'variants.4.code': ['code_taken'],
        },
      }),
    )
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
    // Nothing typed is no link, and nothing wrong with a draft.
    for (const empty of ['', ' \u200b'])
      expect(read([{}], { accessUrl: empty, deliveryKind: 'access_link' }).delivery).toMatchObject({
        accessUrl: null,
      })
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

describe('what a form sends', () => {
  const delivery = (more: Record<string, string>) => read([{}], more).delivery
  const id = '01930000-0000-7000-8000-000000000001'

  test('is published where its box was ticked, and under the address that was typed', () => {
    expect(read([{}], { published: 'on' }).published).toBe(true)
    expect([read([{}]).published, read([{}], { published: 'off' }).published]).toEqual([false, false])
    expect(read([{}], { slug: ' Film-2 ' }).slug).toBe('film-2')
    expect(read([{}], { slug: ' ' })).not.toHaveProperty('slug')
  })

  test('is a former price only where that is higher than the price', () => {
    expect(read([{ compareAt: '5.01' }]).variants).toMatchObject([{ compareAtMinor: 501n }])
    for (const compareAt of ['5', '4.99'])
      expect(() => read([{ compareAt }])).toThrow(
        expect.objectContaining({ fields: { 'variants.0.compareAtMinor': ['compare_at_too_low'] } }),
      )
  })

  test('keeps the variant that it was made of, and what there was when it was opened', () => {
    const known = { id, wasAvailable: 4, stock: 'counted', available: '6' } as Partial<typeof variant>
    expect(read([known]).variants).toMatchObject([
      { id, stock: { kind: 'counted', available: 6, wasAvailable: 4 } },
    ])
    const [fresh] = read([{ stock: 'counted', available: '6' }]).variants
    expect(fresh).not.toHaveProperty('id')
    expect(fresh?.stock).toEqual({ kind: 'counted', available: 6 })
  })

  test('takes a stock of nothing, and no negative one', () => {
    expect(() => read([{ stock: 'counted', available: '-1' }])).toThrow(
      expect.objectContaining({ fields: { 'variants.0.stock.available': ['whole_number'] } }),
    )
  })

  test('keeps the limits of files that stand in fields nobody sees, where they can be meant', () => {
    const limits = (downloadLimit: string, linkLifetimeDays: string) =>
      delivery({ downloadLimit, linkLifetimeDays })
    expect(limits('7', '9')).toMatchObject({ downloadLimit: 7, linkLifetimeDays: 9 })
    expect(limits('1000', '3650')).toMatchObject({ downloadLimit: 1000, linkLifetimeDays: 3650 })
    expect(limits('1', '1')).toMatchObject({ downloadLimit: 1, linkLifetimeDays: 1 })
    const usual = { downloadLimit: 5, linkLifetimeDays: 30 }
    for (const odd of ['', '0', '-1', '01', '7x', 'x7', '12345'])
      expect(limits(odd, odd), odd).toMatchObject(usual)
    expect(limits('1001', '3651')).toMatchObject(usual)
  })

  test('leaves the file alone where it says nothing of it, and takes it away where it says so', () => {
    const file = { key: 'k', name: 'f.pdf', type: 'application/pdf', sizeBytes: '5', sha256: 'a'.repeat(64) }
    expect(delivery({ file: JSON.stringify(file) })?.file).toMatchObject({ name: 'f.pdf', sizeBytes: 5n })
    expect(delivery({ file: 'null' })?.file).toBeNull()
    expect(delivery({})).not.toHaveProperty('file')
  })
})
