import { located } from '@/lib/core/requests/located'
import { readJson, shopRoute } from '@/lib/core/requests/route'
import type { Answer } from '@/lib/core/requests/route'
import type { ShopContext } from '@/lib/core/context'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { placedDocument, placeOrder } from '@/lib/commerce/service'

async function place(ctx: ShopContext, body: unknown, key: string | null): Promise<Answer> {
  const input = CheckoutInput.parse(body)
  const placed = await placeOrder(ctx, input, key === null ? {} : { idempotencyKey: key })
  return { status: placed.isRepeat ? 200 : 201, body: placedDocument(placed) }
}

/** Places an order: 201, or 200 when the same request was made before with the same Idempotency-Key. */
export const POST = shopRoute(async (ctx, request) => {
  const body = await readJson(request)
  return place(ctx, body, request.headers.get('idempotency-key')).catch((error: unknown) => {
    throw located(error, { query: {}, body })
  })
})
