import { expect, test } from 'vitest'
import { picturePath } from './picture'

test('a picture lies with its shop, and its sizes beside one another', () => {
  expect(picturePath('t', 'f')).toBe('tenants/t/images/f-l.webp')
  expect(picturePath('t', 'f', 's.avif')).toBe('tenants/t/images/f-s.avif')
})
