/** A message about an order, as the order's page lists it. `key` says which message of its template it is. */
export type OrderMessage = {
  id: string
  orderId: string | null
  template: string
  key: string
  recipient: string
  state: string
  response: string | null
  createdAt: Date
  sentAt: Date | null
}
