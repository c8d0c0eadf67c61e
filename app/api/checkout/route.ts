import { readJson, shopRoute } from '@/lib/core/requests/route'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { placedDocument, placeOrder } from '@/lib/commerce/service'

/** Places an order: 201, or 200 when the same request was made before with the same Idempotency-Key. */
export const POST = shopRoute(async (ctx, request) => {
  const input = CheckoutInput.parse(await readJson(request))
  const key = request.headers.get('idempotency-key')
  const placed = await placeOrder(ctx, input, key === null ? {} : { idempotencyKey: key })
  return { status: placed.isRepeat ? 200 : 201, body: placedDocument(placed) }
})
