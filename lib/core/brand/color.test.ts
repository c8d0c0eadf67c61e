import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandOf, contrastOf, judgeBrand } from './color'

const anyColor = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((rgb) => `#${rgb.map((one) => one.toString(16).padStart(2, '0')).join('')}`)

test('whatever colour a seller chooses, its buttons and its coloured text can be read', () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      const brand = brandOf(color)
      expect(contrastOf(brand.color, brand.foreground)).toBeGreaterThanOrEqual(4.5)
      for (const ground of ['#ffffff', '#eeeef0'])
        expect(contrastOf(brand.textOnLight, ground)).toBeGreaterThanOrEqual(4.5)
      for (const ground of ['#0b0b0d', '#28282d'])
        expect(contrastOf(brand.textOnDark, ground)).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 1000 },
  )
})

test('what is not a colour never reaches a style sheet', () => {
  for (const odd of ['red', '#fff', '#12345g', '#000000;}body{display:none', '']) {
    expect(brandOf(odd).color).toBe('#0f766e')
  }
})

test('a colour that cannot be seen on a light or a dark page is told, with one that can', () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      const { isFine, nearest, onLight, onDark } = judgeBrand(color)
      expect(isFine).toBe(onLight >= 3 && onDark >= 3)
      expect(judgeBrand(nearest).isFine).toBe(true)
      if (isFine) expect(nearest).toBe(color)
    }),
    { numRuns: 1000 },
  )
  expect(judgeBrand('#ffff00').isFine).toBe(false)
  expect(judgeBrand('#000000').isFine).toBe(false)
})
