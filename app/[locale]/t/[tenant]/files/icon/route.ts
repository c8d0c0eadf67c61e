import { iconSvg, svgResponse } from '@/lib/core/icon'
import { requireShop } from '@/lib/core/request'
import { getStorefront } from '@/lib/commerce/service'

/** The shop's favicon: its colour and its initial. */
export async function GET(
  _request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const { name, brandColor } = await getStorefront(await requireShop(route.params))
  return svgResponse(iconSvg(name, brandColor))
}
