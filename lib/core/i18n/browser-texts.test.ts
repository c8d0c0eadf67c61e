import { expect, test } from 'vitest'
import { GET } from '@/app/api/texts/[locale]/route'
import { LOCALES } from '@/lib/core/context'
import { browserTexts, browserTextsAddress } from './browser-texts'

const ask = (locale: string, address: string) =>
  GET(new Request(`http://gerai.localhost${address}`), { params: Promise.resolve({ locale }) })

test.each(LOCALES)(
  'the browser gets the dashboard’s words in %s, and keeps them while none of them changes',
  async (locale) => {
    const answer = await ask(locale, browserTextsAddress(locale))
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const texts = (await answer.json()) as Record<string, Record<string, unknown>>
    expect(texts).toEqual(browserTexts(locale).texts)
    expect(Object.keys(texts).sort()).toEqual(['dashboard', 'identity', 'shop'])
    expect(Object.keys(texts.shop ?? {}).sort()).toEqual(['papers', 'sums'])
  },
)

test('no two languages have one version, and an outdated address gives the words of now and is not kept', async () => {
  expect(new Set(LOCALES.map((locale) => browserTexts(locale).version)).size).toBe(LOCALES.length)
  const answer = await ask('en', '/api/texts/en?v=old')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toEqual(browserTexts('en').texts)
})

test('a language that is not spoken is not found', async () => {
  expect((await ask('xx', '/api/texts/xx')).status).toBe(404)
})
