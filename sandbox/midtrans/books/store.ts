import { openJournal } from '@/sandbox/gateways/journal'
import type { Journal, JournalEntry } from '@/sandbox/gateways/journal'
import { defaultAccounts } from '@/sandbox/midtrans/accounts'
import type { Account, Session, Transaction } from './model'

/** One merchant's order id: the token that is valid now and everything the customer tried, oldest first. */
export interface Order {
  merchantId: string
  orderId: string
  token: string
  transactions: Transaction[]
}

const FORGET_SESSION_AFTER_MS = 2 * 24 * 60 * 60 * 1000

export class Store {
  readonly #journal: Journal
  readonly #accounts = new Map<string, Account>()
  readonly #sessions = new Map<string, Session>()
  readonly #transactions = new Map<string, Transaction>()
  readonly #orders = new Map<string, Order[]>()
  #lastTimeMs = 0

  constructor(journalPath: string | undefined) {
    this.#journal = openJournal(journalPath)
    this.#restore(this.#journal.load())
    this.#addDefaultAccounts()
  }

  /** The journal is this file's own writing; its lines have the shape they were written with. */
  #restore(entries: readonly JournalEntry[]): void {
    for (const { kind, id, value } of entries) {
      if (kind === 'account') this.#accounts.set(id, value as Account)
      else if (kind === 'clock') this.#lastTimeMs = value as number
    }
    const withTransactions = new Set(
      entries.filter(({ kind }) => kind === 'transaction').map(({ value }) => (value as Transaction).token),
    )
    for (const { kind, id, value } of entries) {
      if (kind !== 'session') continue
      const session = value as Session
      const isForgotten =
        !withTransactions.has(id) && session.pageExpiresAtMs < Date.now() - FORGET_SESSION_AFTER_MS
      if (isForgotten) this.#journal.append({ kind, id, removed: true })
      else this.#indexSession(session)
    }
    for (const { kind, value } of entries)
      if (kind === 'transaction') this.#indexTransaction(value as Transaction)
  }

  #addDefaultAccounts(): void {
    for (const account of defaultAccounts()) {
      if (!this.#accounts.has(account.serverKey)) this.#accounts.set(account.serverKey, account)
    }
  }

  #indexSession(session: Session): void {
    if (this.#sessions.has(session.token)) return
    this.#sessions.set(session.token, session)
    const known = this.findOrder(session.orderId, session.merchantId)
    if (known) {
      if (session.state !== 'replaced') known.token = session.token
      return
    }
    const order = {
      merchantId: session.merchantId,
      orderId: session.orderId,
      token: session.token,
      transactions: [],
    }
    const others = this.#orders.get(session.orderId)
    if (others) others.push(order)
    else this.#orders.set(session.orderId, [order])
  }

  #indexTransaction(transaction: Transaction): void {
    if (this.#transactions.has(transaction.id)) return
    this.#transactions.set(transaction.id, transaction)
    this.findOrder(transaction.orderId, transaction.merchantId)?.transactions.push(transaction)
  }

  accounts(): Account[] {
    return [...this.#accounts.values()]
  }

  findAccount(serverKey: string): Account | null {
    return this.#accounts.get(serverKey) ?? null
  }

  saveAccount(account: Account): void {
    this.#accounts.set(account.serverKey, account)
    this.#journal.append({ kind: 'account', id: account.serverKey, value: account })
  }

  findSession(token: string): Session | null {
    return this.#sessions.get(token) ?? null
  }

  saveSession(session: Session): void {
    this.#indexSession(session)
    this.#journal.append({ kind: 'session', id: session.token, value: session })
  }

  sessions(): Session[] {
    return [...this.#sessions.values()]
  }

  /** Without a merchant the first one that knows the order id. */
  findOrder(orderId: string, merchantId?: string): Order | null {
    const candidates = this.#orders.get(orderId)
    if (!candidates) return null
    return candidates.find((order) => merchantId === undefined || order.merchantId === merchantId) ?? null
  }

  findTransaction(id: string): Transaction | null {
    return this.#transactions.get(id) ?? null
  }

  saveTransaction(transaction: Transaction): void {
    this.#indexTransaction(transaction)
    this.#journal.append({ kind: 'transaction', id: transaction.id, value: transaction })
  }

  transactions(): Transaction[] {
    return [...this.#transactions.values()]
  }

  /** Where the clock stood when this state was written; 0 for a new state. */
  lastKnownTimeMs(): number {
    return this.#lastTimeMs
  }

  saveTime(nowMs: number): void {
    this.#lastTimeMs = nowMs
    this.#journal.append({ kind: 'clock', id: 'now', value: nowMs })
  }

  clear(): void {
    this.#accounts.clear()
    this.#sessions.clear()
    this.#transactions.clear()
    this.#orders.clear()
    this.#lastTimeMs = 0
    this.#journal.clear()
    this.#addDefaultAccounts()
  }

  close(): Promise<void> {
    return this.#journal.close()
  }
}
