/** What the command palette finds, as far as the member's own rights show it. Written as JSON: no bigint in here. */
export type SearchResult = {
  orders: { id: string; number: string; customerName: string; customerEmail: string; total: string }[]
  products: { id: string; name: string }[]
  customers: { id: string; name: string; email: string }[]
}
