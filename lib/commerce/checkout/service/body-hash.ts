import { createHash } from 'node:crypto'
import type { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'

/** Tells equal checkouts from others. The parsed input has its fields in the schema's order, so equal ones are equal texts. */
export function bodyHashOf(input: CheckoutInput): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('base64url')
}
