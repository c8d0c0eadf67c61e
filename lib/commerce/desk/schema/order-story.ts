export type OrderNote = {
  id: string
  text: string
  author: string
  keyName: string | null
  isOwn: boolean
  createdAt: Date
}

/**
 * One thing that happened to an order. `topic` names it: an event, a member's deed, a gateway's notification, a message
 * or a note. `detail` is told as it is.
 */
export type TimelineEntry = {
  at: Date
  kind: 'event' | 'deed' | 'webhook' | 'mail' | 'note'
  topic: string
  actor: string | null
  detail: string | null
}
