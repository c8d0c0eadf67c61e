import { requireShop } from '@/lib/core/requests/request'
import { robotsOfShop } from '@/lib/core/tenancy/robots'
import { shopOrigin } from '@/lib/core/tenancy/tenant'
import { getStorefront } from '@/lib/commerce/service'

export async function GET(
  _request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const storefront = await getStorefront(await requireShop(route.params))
  return new Response(robotsOfShop(shopOrigin(storefront)), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
