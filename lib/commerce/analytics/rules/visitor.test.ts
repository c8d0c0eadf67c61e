import { expect, test } from 'vitest'
import { isVisit } from './visitor'

const phone =
  'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'
const look = { userAgent: phone, purpose: '', isSignedIn: false }

test('a person with a browser is a visit', () => {
  expect(isVisit(look)).toBe(true)
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
  expect(isVisit({ ...look, userAgent: safari })).toBe(true)
})

test.each([
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/140.0.0.0 Safari/537.36',
  'WhatsApp/2.24.6.77 A',
  'facebookexternalhit/1.1',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
  'curl/8.5.0',
  'python-requests/2.32',
  'node',
  'Reader/2.1 (like Mozilla/5.0)',
  '',
])('%j is no visit', (userAgent) => {
  expect(isVisit({ ...look, userAgent })).toBe(false)
})

test('a page fetched ahead and a look by a member are no visits', () => {
  expect(isVisit({ ...look, purpose: 'prefetch;prerender' })).toBe(false)
  expect(isVisit({ ...look, isSignedIn: true })).toBe(false)
})
