import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { LOCALES } from '@/lib/core/context'
import { brandOf } from '@/lib/core/brand/color'
import { translator } from '@/lib/core/i18n/i18n'
import { directionOf, regionOf } from '@/lib/core/i18n/languages'
import { requestFacts, requireShop } from '@/lib/core/requests/request'
import { getStorefront } from '@/lib/commerce/service'

let code: string | undefined

function wordsOf(locale: (typeof LOCALES)[number]) {
  const t = translator(locale, 'shop')
  const names = ['title', 'text', 'again', 'opened'] as const
  return {
    ...Object.fromEntries(names.map((name) => [name, t(`offline.${name}`)])),
    kept: t('offline.kept', { when: '{when}' }),
    direction: directionOf(locale),
    region: regionOf(locale),
  }
}

/** The shop's service worker: its code, and above it what it knows of the shop. */
export async function GET(
  _request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const [{ name, brandColor, locale }, { prefix }] = await Promise.all([
    requireShop(route.params).then(getStorefront),
    requestFacts(),
  ])
  code ??= readFileSync(path.join(process.cwd(), 'components/shop/installed/worker.mjs'), 'utf8')
  const { color, foreground } = brandOf(brandColor)
  const shop = {
    name,
    color,
    foreground,
    scope: `${prefix}/`,
    locales: LOCALES,
    language: locale,
    words: Object.fromEntries(LOCALES.map((one) => [one, wordsOf(one)])),
  }
  const text = `const SHOP = ${JSON.stringify(shop)}\n${code}`
  return new Response(text, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      // Browsers ask again by themselves; what did not change is not installed anew.
      'cache-control': 'no-cache',
      etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
    },
  })
}
