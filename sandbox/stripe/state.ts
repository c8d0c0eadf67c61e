import type Stripe from 'stripe'
import type { Journal } from '@/sandbox/gateways/journal'
import { accountIds } from './accounts'
import { missing } from './errors'
import type { IdempotentResult } from '@/sandbox/stripe/api/idempotency'
import type { DraftSession } from '@/sandbox/stripe/payments/drafts'

export interface SessionRecord {
  session: Stripe.Checkout.Session
  draft: DraftSession
  /** When it expires by the simulator's calendar, in milliseconds. */
  expiresOnMs: number
  /** Whether the page asks for a method of payment or for the bank's confirmation. */
  step: 'choose' | 'challenge'
  declineMessage: string | null
}

export interface EndpointRecord {
  endpoint: Stripe.WebhookEndpoint
  secret: string
}

export interface EventRecord {
  event: Stripe.Event
  /** The deliveries this event caused, one for each endpoint that listens. */
  deliveryIds: string[]
}

/** Like a Map, newest last, and remembered by the journal. */
export class Table<Row> {
  private readonly rows = new Map<string, Row>()

  constructor(
    private readonly kind: string,
    private readonly journal: Journal,
  ) {}

  find(id: string): Row | null {
    return this.rows.get(id) ?? null
  }

  /** Stores a new row, or tells the journal that a row was changed in place. */
  put(id: string, row: Row): Row {
    this.rows.set(id, row)
    this.journal.append({ kind: this.kind, id, value: row })
    return row
  }

  remove(id: string): void {
    this.rows.delete(id)
    this.journal.append({ kind: this.kind, id, removed: true })
  }

  /** Only for rows that come from the journal. */
  restore(id: string, row: Row): void {
    this.rows.set(id, row)
  }

  newestFirst(): Row[] {
    return [...this.rows.values()].reverse()
  }

  all(): IterableIterator<Row> {
    return this.rows.values()
  }

  get size(): number {
    return this.rows.size
  }
}

/** Everything one Stripe account owns. Nothing here is ever visible to another account. */
export interface Account {
  id: string
  isLive: boolean
  sessions: Table<SessionRecord>
  intents: Table<Stripe.PaymentIntent>
  charges: Table<Stripe.Charge>
  refunds: Table<Stripe.Refund>
  disputes: Table<Stripe.Dispute>
  transactions: Table<Stripe.BalanceTransaction>
  endpoints: Table<EndpointRecord>
  events: Table<EventRecord>
  idempotency: Table<IdempotentResult>
}

function openAccount(id: string, journal: Journal): Account {
  const table = <Row>(name: string) => new Table<Row>(`${id}/${name}`, journal)
  return {
    id,
    isLive: id.includes('LIVE'),
    sessions: table('sessions'),
    intents: table('intents'),
    charges: table('charges'),
    refunds: table('refunds'),
    disputes: table('disputes'),
    transactions: table('transactions'),
    endpoints: table('endpoints'),
    events: table('events'),
    idempotency: table('idempotency'),
  }
}

export type Accounts = ReadonlyMap<string, Account>

export function openAccounts(journal: Journal): Accounts {
  return new Map(accountIds.map((id) => [id, openAccount(id, journal)]))
}

const TABLES = [
  ...(['sessions', 'intents', 'charges', 'refunds', 'disputes', 'transactions'] as const),
  ...(['endpoints', 'events', 'idempotency'] as const),
]

/** Rows come back as this process wrote them: the file is its own. */
export function restoreAccounts(accounts: Accounts, journal: Journal): void {
  for (const entry of journal.load()) {
    const [accountId = '', tableName] = entry.kind.split('/')
    const account = accounts.get(accountId)
    const name = TABLES.find((candidate) => candidate === tableName)
    if (!account || !name) continue
    const table: { restore(id: string, row: unknown): void } = account[name]
    table.restore(entry.id, entry.value)
  }
}

export function getSession(account: Account, id: string): SessionRecord {
  const record = account.sessions.find(id)
  if (!record) throw missing('checkout.session', id, 'session')
  return record
}

export function getIntent(account: Account, id: string): Stripe.PaymentIntent {
  const intent = account.intents.find(id)
  if (!intent) throw missing('payment_intent', id, 'intent')
  return intent
}

export function getCharge(account: Account, id: string, parameter = 'id'): Stripe.Charge {
  const charge = account.charges.find(id)
  if (!charge) throw missing('charge', id, parameter)
  return charge
}

/** An expandable field in the form this simulator keeps it: always the id. */
export function idOf(value: string | { id: string } | null | undefined): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : value.id
}
