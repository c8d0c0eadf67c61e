/** A shop in which a person works. */
export type Shop = { tenantId: string; slug: string; name: string; role: string; status: string }
