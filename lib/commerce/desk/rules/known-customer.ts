import type { KnownCustomer } from '@/lib/commerce/desk/schema/orders'

/** Whom an address belongs to, of those that a search found by it; null for nobody, or somebody alike. */
export function customerWith(email: string, found: readonly KnownCustomer[]): KnownCustomer | null {
  const wanted = email.trim().toLowerCase()
  return found.find((one) => one.email.toLowerCase() === wanted) ?? null
}
