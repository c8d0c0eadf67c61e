import { expect, test } from 'vitest'
import { isOwnOrigin, safeNext, safeNextIn } from './origin'

const request = (host: string, origin?: string) =>
  new Headers({ host, ...(origin === undefined ? {} : { origin }) })

test('a form of the own host may change something', () => {
  expect(
    isOwnOrigin(request('buatfilm.gerai.localhost:3000', 'http://buatfilm.gerai.localhost:3000'), false),
  ).toBe(true)
  expect(isOwnOrigin(request('buatfilm.gerai.example', 'https://buatfilm.gerai.example'), true)).toBe(true)
})

test.each([
  ['a neighbouring shop, which gets the same cookie', 'http://acme.gerai.localhost:3000'],
  ['the root domain', 'http://gerai.localhost:3000'],
  ['another port', 'http://buatfilm.gerai.localhost:3001'],
  ['no port', 'http://buatfilm.gerai.localhost'],
  ['a look-alike', 'http://buatfilm.gerai.localhost:3000.evil.test'],
  ['a sandboxed frame', 'null'],
  ['nonsense', '%%%'],
  ['nothing', undefined],
])('%s may not', (_name, origin) => {
  expect(isOwnOrigin(request('buatfilm.gerai.localhost:3000', origin), false)).toBe(false)
})

test('under TLS a page that was loaded without it may not', () => {
  expect(isOwnOrigin(request('buatfilm.gerai.example', 'http://buatfilm.gerai.example'), true)).toBe(false)
})

test.each([
  ['/dashboard', '/dashboard'],
  ['/en/dashboard/orders?status=paid&q=a b', '/en/dashboard/orders?status=paid&q=a%20b'],
  ['/dashboard#x', '/dashboard'],
])('after sign-in one comes back to %s', (next, path) => {
  expect(safeNext(next)).toBe(path)
})

test.each([
  'https://evil.test/',
  '//evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  '/.//evil.test',
  '/a/..//evil.test',
  'javascript:alert(1)',
  'dashboard',
  '',
  '/'.padEnd(3000, 'x'),
  null,
  undefined,
  ['/dashboard'],
])('%j never leads anywhere', (next) => {
  expect(safeNext(next)).toBeNull()
})

test.each([
  ['/ar', '/dashboard', '/ar/dashboard'],
  ['/ar', '/en/dashboard/orders?status=paid&from=a?b', '/ar/dashboard/orders?status=paid&from=a?b'],
  ['', '/en/dashboard', '/dashboard'],
  ['/en', '/', '/en'],
  ['/en', '/ar', '/en'],
  ['', '/ar?tab=1', '/?tab=1'],
  ['', '/english', '/english'],
])('who signs in at %j for %s goes on in the language of the door: %s', (base, next, path) => {
  expect(safeNextIn(base, next)).toBe(path)
})

test.each([
  '//evil.test',
  '/en//evil.test',
  '/en/\\evil.test',
  '/en/.//evil.test',
  'https://evil.test/en',
  null,
])('%j leads nowhere in any language', (next) => {
  expect(safeNextIn('', next)).toBeNull()
})
