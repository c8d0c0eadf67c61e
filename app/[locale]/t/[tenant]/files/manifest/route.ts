import { brandOf } from '@/lib/core/brand/color'
import { themes } from '@/lib/core/brand/theme'
import { directionOf } from '@/lib/core/i18n/languages'
import { requestFacts, requireShop, shopBase } from '@/lib/core/requests/request'
import { paths } from '@/lib/core/tenancy/paths'
import { cutText } from '@/lib/core/text/text'
import { getStorefront } from '@/lib/commerce/service'

/** What a browser is told that installs the shop: its own name, icon and colour, in the language that it is looked at in. */
export async function GET(
  _request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const ctx = await requireShop(route.params)
  const [{ name, tagline, brandColor }, { prefix }, base] = await Promise.all([
    getStorefront(ctx),
    requestFacts(),
    shopBase(),
  ])
  const icons = [192, 512].flatMap((size) =>
    (['any', 'maskable'] as const).map((purpose) => ({
      src: `${prefix}/app-icon.png?size=${size}&purpose=${purpose}`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    })),
  )
  const manifest = {
    id: `${prefix}/`,
    scope: `${prefix}/`,
    start_url: paths.home(base),
    name,
    short_name: cutText(name, 30),
    ...(tagline ? { description: tagline } : {}),
    lang: ctx.locale,
    dir: directionOf(ctx.locale),
    display: 'standalone',
    theme_color: brandOf(brandColor).color,
    background_color: themes.light.background,
    icons,
  }
  return new Response(JSON.stringify(manifest), {
    headers: {
      'content-type': 'application/manifest+json; charset=utf-8',
      'cache-control': 'public, max-age=600',
    },
  })
}
