import { expect, test } from 'vitest'
import { referencePage } from './reference-page'

const page = (locale: 'id' | 'en' | 'ar') =>
  referencePage({
    locale,
    nonce: 'n0nce',
    version: 'v1',
    words: { title: 'API', withoutScript: 'No script' },
  })

test('the API’s page names no other host, and runs nothing without its nonce', () => {
  expect(page('en')).not.toMatch(/\/\//)
  const scripts = page('en').match(/<script[^>]*>/g)
  expect(scripts).toHaveLength(2)
  for (const script of scripts ?? []) expect(script).toContain('nonce="n0nce"')
})

test('the API’s page is told that it asks nobody else', () => {
  for (const told of ['"withDefaultFonts":false', '"telemetry":false', '"agent":{"disabled":true}'])
    expect(page('id')).toContain(told)
  expect(page('id')).not.toContain('proxyUrl')
})

test('the API’s page is read from the side that its language begins on', () => {
  expect(page('ar')).toContain('<html lang="ar" dir="rtl">')
  expect(page('ar')).toContain('"locale":"ar"')
  expect(page('id')).toContain('<html lang="id" dir="ltr">')
  expect(page('id')).toContain('"locale":"en"')
})

test('code and English are read from the left, also on a page that begins on the right', () => {
  expect(page('ar')).toMatch(/<style nonce="n0nce">[^<]*pre, code,[^<]*direction: ltr/)
  expect(page('ar')).toMatch(/<style nonce="n0nce">[^<]*\.markdown[^<]*unicode-bidi: plaintext/)
  expect(page('en')).not.toContain('<style')
})
