import { openJournal } from '@/sandbox/gateways/journal'
import { defaultAccounts } from '@/sandbox/midtrans/accounts'
import type { Account, Session, Transaction } from './model'

/** One merchant's order id: the token that is valid now and everything the customer tried, oldest first. */
export interface Order {
  merchantId: string
  orderId: string
  token: string
  transactions: Transaction[]
}

export interface Store {
  accounts(): Account[]
  findAccount(serverKey: string): Account | null
  saveAccount(account: Account): void
  findSession(token: string): Session | null
  saveSession(session: Session): void
  sessions(): Session[]
  /** Without a merchant the first one that knows the order id. */
  findOrder(orderId: string, merchantId?: string): Order | null
  findTransaction(id: string): Transaction | null
  saveTransaction(transaction: Transaction): void
  transactions(): Transaction[]
  /** Where the clock stood when this state was written; 0 for a new state. */
  lastKnownTimeMs(): number
  saveTime(nowMs: number): void
  clear(): void
  close(): Promise<void>
}

const FORGET_SESSION_AFTER_MS = 2 * 24 * 60 * 60 * 1000

export function openStore(journalPath: string | undefined): Store {
  const journal = openJournal(journalPath)
  const accounts = new Map<string, Account>()
  const sessions = new Map<string, Session>()
  const transactions = new Map<string, Transaction>()
  const orders = new Map<string, Order[]>()
  let lastTimeMs = 0

  function findOrder(orderId: string, merchantId?: string): Order | null {
    const candidates = orders.get(orderId)
    if (!candidates) return null
    return candidates.find((order) => merchantId === undefined || order.merchantId === merchantId) ?? null
  }

  function indexSession(session: Session): void {
    if (sessions.has(session.token)) return
    sessions.set(session.token, session)
    const known = findOrder(session.orderId, session.merchantId)
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
    const others = orders.get(session.orderId)
    if (others) others.push(order)
    else orders.set(session.orderId, [order])
  }

  function indexTransaction(transaction: Transaction): void {
    if (transactions.has(transaction.id)) return
    transactions.set(transaction.id, transaction)
    findOrder(transaction.orderId, transaction.merchantId)?.transactions.push(transaction)
  }

  function addDefaultAccounts(): void {
    for (const account of defaultAccounts()) {
      if (!accounts.has(account.serverKey)) accounts.set(account.serverKey, account)
    }
  }

  // The journal is this file's own writing; its lines have the shape they were written with.
  const entries = journal.load()
  for (const { kind, id, value } of entries) {
    if (kind === 'account') accounts.set(id, value as Account)
    else if (kind === 'clock') lastTimeMs = value as number
  }
  const withTransactions = new Set(
    entries.filter(({ kind }) => kind === 'transaction').map(({ value }) => (value as Transaction).token),
  )
  for (const { kind, id, value } of entries) {
    if (kind !== 'session') continue
    const session = value as Session
    const isForgotten =
      !withTransactions.has(id) && session.pageExpiresAtMs < Date.now() - FORGET_SESSION_AFTER_MS
    if (isForgotten) journal.append({ kind, id, removed: true })
    else indexSession(session)
  }
  for (const { kind, value } of entries) if (kind === 'transaction') indexTransaction(value as Transaction)
  addDefaultAccounts()

  return {
    accounts: () => [...accounts.values()],
    findAccount: (serverKey) => accounts.get(serverKey) ?? null,
    saveAccount(account) {
      accounts.set(account.serverKey, account)
      journal.append({ kind: 'account', id: account.serverKey, value: account })
    },
    findSession: (token) => sessions.get(token) ?? null,
    saveSession(session) {
      indexSession(session)
      journal.append({ kind: 'session', id: session.token, value: session })
    },
    sessions: () => [...sessions.values()],
    findOrder,
    findTransaction: (id) => transactions.get(id) ?? null,
    saveTransaction(transaction) {
      indexTransaction(transaction)
      journal.append({ kind: 'transaction', id: transaction.id, value: transaction })
    },
    transactions: () => [...transactions.values()],
    lastKnownTimeMs: () => lastTimeMs,
    saveTime(nowMs) {
      lastTimeMs = nowMs
      journal.append({ kind: 'clock', id: 'now', value: nowMs })
    },
    clear() {
      accounts.clear()
      sessions.clear()
      transactions.clear()
      orders.clear()
      lastTimeMs = 0
      journal.clear()
      addDefaultAccounts()
    },
    close: () => journal.close(),
  }
}
