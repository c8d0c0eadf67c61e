import { fileBody } from '@/lib/core/files/download'
import { iconSvg, svgResponse } from '@/lib/core/brand/icon'
import { requireShop } from '@/lib/core/requests/request'
import { getStorefront } from '@/lib/commerce/service'
import { openFavicon } from '@/lib/platform/settings/service/brand-images'

/** The shop's favicon: the one it stored, or its initial on its colour. */
export async function GET(
  _request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const ctx = await requireShop(route.params)
  const { name, brandColor, faviconPath } = await getStorefront(ctx)
  const stored = faviconPath === null ? null : await openFavicon(ctx)
  if (stored) {
    return new Response(fileBody(stored.stream), {
      headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=600' },
    })
  }
  return svgResponse(iconSvg(name, brandColor))
}
