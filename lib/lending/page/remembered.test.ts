import { expect, test } from 'vitest'
import { keptText, readRemembered } from './remembered'

const link = {
  order: '0190a5b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b',
  id: '0190a5b2-7c3d-7e4f-8a5b-6c7d8e9f0a1c',
  key: 'v1.iQdbp5z_KKAj-dI0',
}

test('a browser knows again from which page it began to pay', () => {
  expect(readRemembered(keptText(link))).toEqual(link)
})

test.each([
  undefined,
  '',
  'x',
  keptText({ ...link, id: '../cart' }),
  keptText({ ...link, key: 'a"><script>' }),
  Buffer.from('[]').toString('base64url'),
])('what is no page of ours is forgotten: %s', (text) => {
  expect(readRemembered(text)).toBeNull()
})
