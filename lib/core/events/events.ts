import type { Db, TenantDb } from '@/lib/core/db/handle'
import { eventInsert, eventRow, insertEvent } from '@/lib/core/db/queries/events'
import type { EventRow, EventWriter } from '@/lib/core/db/queries/events'
import { newId } from '@/lib/core/ids'

export type StandingChange = 'suspended' | 'reactivated' | 'deletion_planned' | 'deletion_called_off'

/** What a transaction changed; no ids where it was more than a hundred. Recorded by the database. */
type Changed = { ids: readonly string[] | null }

/**
 * Everything that can happen, with what is told about it. Payloads hold ids and amounts as strings, never personal
 * data or secrets: they are copied into jobs.
 */
export type Events = {
  'order.placed': { orderId: string; isFree: boolean }
  'order.paid': { orderId: string }
  'order.fulfilled': { orderId: string; wasDelayed: boolean }
  'order.expired': { orderId: string }
  'order.cancelled': { orderId: string }
  /** Its buyer ordered the same for another address, and this one was cancelled for it. */
  'order.readdressed': { orderId: string }
  /** A member gave the customer another key for one that did not work; `unitId` is the new one. */
  'order.key_replaced': { orderId: string; unitId: string }
  /** A key was taken back and none came in its place: the customer reads it on the order's page; no mail is sent. */
  'order.key_revoked': { orderId: string; unitId: string }
  'order.attention': { orderId: string; attention: string }
  'order.refunded': { orderId: string; refundId: string; amountMinor: string; isFull: boolean }
  /** Its buyer is to be told of an order by WhatsApp, too; what is said is read when it is said. */
  'order.told': { orderId: string; template: string; about: string }
  /** A member wants a message to go out once more; `renew` gives downloads their full number and time again. */
  'order.mail_requested': { orderId: string; template: string; about: string; renew: boolean }
  /** `claim`: which order becomes whose, where the code is for that. */
  'order.code_requested': { email: string; sealedCode: string; locale: string; claim?: object | null }
  /** Products, their variants, prices or counted stock were edited, by whichever door: once for a transaction. */
  'catalogue.changed': Changed
  'customer.changed': Changed
  /** Everything that tells who bought these was taken out of the shop; told only in that transaction. */
  'customer.erased': { orders: readonly string[] }
  'agreement.offered': { agreementId: string; documentId: string }
  /** One of the two signed; recorded by the database. */
  'agreement.signed': { agreementId: string; documentId: string; signer: string }
  /** It is under way no more, or never came to be; `outcome` is its state. */
  'agreement.ended': { agreementId: string; outcome: string }
  /** Somebody wants a code to sign with; what its mail says is sealed. */
  'agreement.code_requested': { documentId: string; sealed: string; locale: string }
  /** How the bot is set. */
  'bot.changed': Record<string, never>
  /** The bot runs in its server. */
  'discord.connected': { state: string; reason: string | null }
  /** The bot runs no more, and a person has to do something about it. */
  'discord.broken': { state: string; reason: string | null }
  /** A part of the bot, such as its list of what is sold, rests until a person does something about it. */
  'discord.rested': { part: string }
  /** The goods of an order reached its buyer in Discord, or were left to the mail. */
  'discord.delivered': { orderId: string; way: string }
  /** A conversation with somebody in the server is over; `by` is who ended it, or why it did. */
  'discord.ticket_closed': { ticketId: string; by: string }
  /** Units or delivery contents were added to a product: orders that wait for them can go on. */
  'goods.loaded': { productId: string }
  /** What can be sold fell to its mark; recorded by the database where it counts, once until it is filled up. */
  'stock.fell': { variantId: string; product: string; left: string }
  /** A member handed something over by hand. */
  'goods.handed_over': { orderId: string; fulfilmentId: string }
  'goods.revealed': { orderId: string; fulfilmentId: string }
  /** Somebody owes something, or is owed it; written down by whichever door. */
  'debt.created': {
    debtId: string
    partyId: string
    direction: string
    amountMinor: string
    currency: string
  }
  /** Money for a debt or an agreement was written down, also what a gateway took back. */
  'loan_payment.recorded': {
    paymentId: string
    itemKind: string
    itemId: string
    partyId: string
    amountMinor: string
    currency: string
    method: string
  }
  /** Something of a debt or an agreement fell due on a day before and is not paid; once for each instalment. */
  'item.overdue': {
    itemKind: string
    itemId: string
    partyId: string
    direction: string
    version: number
    number: number
    dueOn: string
    outstandingMinor: string
    currency: string
  }
  /** A shop was opened by whoever owns it now. */
  'tenant.opened': { personId: string; locale: string }
  /** The operator wrote to this shop; the words are an announcement of the platform's. */
  'tenant.messaged': { announcementId: string }
  /** The operator closed or opened this shop, or set its end; why and when is read from the event's row alone. */
  'tenant.standing_changed': { change: StandingChange; reason: string; due: string | null }
  /** A member wants the mail once more that proves the own address. */
  'member.proof_requested': { personId: string; locale: string }
  /** Somebody was asked to join the team; the token of the mail is sealed. */
  'invitation.sent': { invitationId: string; sentCount: number; sealedToken: string }
  /** A member wrote down money that came outside of the gateways. */
  'payment.recorded': { orderId: string; paymentId: string }
  /** `effect`: from which state to which, or what changed within one. */
  'payment.changed': { orderId: string; attemptId: string; effect: string }
  'payment.pending': { orderId: string; attemptId: string }
  /** The gateway will never make a page for this try. */
  'payment.refused': { orderId: string; attemptId: string; refusal: string }
  'payment.check_requested': { orderId: string; attemptId: string }
  /** An attempt that nobody shall pay by any more, because its order was paid otherwise or given up. */
  'payment.unwanted': { orderId: string; attemptId: string }
  'payment.contradicted': { orderId: string | null; connectionId: string; dedupeKey: string }
  'refund.requested': { orderId: string; attemptId: string; refundId: string }
  'refund.failed': { orderId: string; refundId: string }
  /** A customer asks for money back; why is read from the request alone. */
  'refund.asked': { orderId: string; requestId: string }
  'refund.declined': { orderId: string; requestId: string }
  'webhook.received': { connectionId: string; dedupeKey: string; attemptId: string | null }
  'connection.changed': {
    connectionId: string
    provider: string
    /** The provider as it calls itself. */
    gateway: string
    change: 'connected' | 'rotated' | 'disconnected' | 'invalid' | 'recovered'
  }
  /** The gateway's answer to a checkout does not fit what is known of the key: it is to be tried. */
  'connection.check_requested': { connectionId: string; answer: 'refused' | 'accepted' }
  /** A member wants a message that did not arrive to go out once more; `attempts` is how often it was tried. */
  'notification.retry_requested': {
    notificationId: string
    attempts: string
    template: string
    key: string
    /** Null for a message about the shop or the account. */
    orderId: string | null
  }
  /** Notifications shall run again, or be tried out; also how a long replay goes on. */
  'webhooks.replay_requested': { replayId: string }
  /** A file of a system before Gerai shall be brought over; also how a long one goes on. */
  'import.requested': { importId: string }
  /** The same of a sheet with debts. */
  'loan_import.requested': { importId: string }
  /** Books shall be compared; also how a long comparison goes on. */
  'reconciliation.requested': { runId: string }
  /** Four fifths, or all, of a limit is used; recorded by the database where it counts, once per period. */
  'meter.reached': { meter: string; percent: string; used: string; limit: string }
  /** A member wants to buy something of the platform. */
  'billing.requested': { requestId: string }
  /** Somebody who owes says that they paid. */
  'claim.opened': { claimId: string; partyId: string }
  /** Somebody who owes wants no more messages, and has said so themselves. */
  'party.stopped': { partyId: string; stoppedAt: string }
  /** A member took a claim for true, or said that it is not so. */
  'claim.answered': { claimId: string }
  /** A member has answered a dispute, and it is over. */
  'dispute.closed': { disputeId: string }
  /** There is money at the gateway about which a person has to decide. */
  'loan_order.attention': { orderId: string; attention: string }
  /** A person takes money that came late for what it was meant to pay. */
  'loan_order.accepted': { orderId: string }
  /** Somebody who owes says that it is not right. */
  'dispute.opened': { disputeId: string; partyId: string }
  /** They say so no longer. */
  'dispute.withdrawn': { disputeId: string; partyId: string }
  /** Somebody wrote to the tenant's number at WhatsApp; who and what is read from the inbox alone. `contact` tells chats apart. */
  'message.received': { inboxId: string; channelId: string; contact: string }
  /** Something is to be said from the tenant's number at WhatsApp; what and to whom is read from the outbox alone. */
  'message.queued': { outboxId: string; channelId: string }
  /** What became of that is known, or known not to be known; of answers only where WhatsApp had taken and then refused them. */
  'message.settled': { outboxId: string }
  /** How a number at WhatsApp stands, or what its phone is shown to link it; which is read from the number alone. */
  'whatsapp.changed': { channelId: string }
  /** Somebody who owes is to be reminded from the tenant's number at WhatsApp; what is said is read when it is said. */
  'message.wanted': { reminderId: string; partyId: string }
  /** A reminder cannot be said at WhatsApp: it goes by e-mail where there is an address. */
  'message.unreachable': { reminderId: string; partyId: string }
  /** A number of the Cloud API was connected, or a member wants to know anew how its texts stand with WhatsApp. */
  'whatsapp.templates_wanted': { channelId: string }
  'whatsapp.left': { channelId: string }
  /** Nothing leaves the number for minutes, or its link was ended, and a person has to do something about it. */
  'whatsapp.down': { state: string; reason: string | null }
  /** Something waits to be sent to a tenant's endpoint. */
  'webhook.queued': { endpointId: string }
  /** An endpoint failed for so long that it is left alone. */
  'webhook.paused': { endpointId: string }
}

export type Topic = keyof Events

export type AppEvent<T extends Topic = Topic> = {
  [K in T]: {
    tenantId: string
    topic: K
    /** What makes this event the same event when it is recorded again: at most one row per tenant, topic and key. */
    key: string
    orderId?: string | undefined
    payload: Events[K]
  }
}[T]

/** Functions of other modules that run before the commit and may veto it. They never leave the database. */
export type Subscriptions = {
  [K in Topic]?: readonly ((db: TenantDb, event: AppEvent<K>) => Promise<void>)[]
}

let subscriptions: Subscriptions = {}

/** Called once by each process entry point with the list in lib/subscribers.ts. */
export function subscribe(list: Subscriptions): void {
  subscriptions = list
}

/**
 * Records an event in the caller's transaction and runs what other modules do in the same commit. False when the same
 * event (tenant, topic, key) was recorded before: then nothing runs again.
 */
export async function record<T extends Topic>(db: Db, event: AppEvent<T>): Promise<boolean> {
  const isNew = await insertEvent(db, { ...event, id: newId() })
  if (!isNew) return false
  const handlers = subscriptions[event.topic]
  if (handlers === undefined) return true
  const shop = db.forTenant(event.tenantId)
  for (const handler of handlers) await handler(shop, event)
  return true
}

/** The row of an event that is written with others; only for topics that nobody subscribes to in the transaction. */
export function eventToWrite<T extends Topic>(event: AppEvent<T>): EventRow {
  if (subscriptions[event.topic]?.length) throw new Error(`${event.topic} has subscribers: use record().`)
  return eventRow({ ...event, id: newId() })
}

/** The insert alone, as one part of a larger statement. */
export function eventStatement(db: EventWriter, row: EventRow) {
  return eventInsert(db, row)
}
