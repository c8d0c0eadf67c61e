/** A shop in which a person works. */
export type Shop = { tenantId: string; slug: string; name: string; role: string; status: string }

/** A tenant as the console lists it: its own row, nothing of its business. */
export type TenantListing = {
  id: string
  slug: string
  name: string
  status: string
  currency: string
  locale: string
  createdAt: Date
}
