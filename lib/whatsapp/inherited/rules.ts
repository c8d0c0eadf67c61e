import { dateFormat } from '@/lib/core/i18n/format'
import { Currency, toDecimal } from '@/lib/core/money/money'
import { wallText } from '@/lib/core/time/calendar'
import type { BookMonth, DebtBook } from './schema'

/** What the debt book before called our plans; the others had the same name. */
const OLD_PLANS: Readonly<Record<string, string>> = { starter: 'basic' }
const PLANS = ['free', 'basic', 'pro', 'enterprise'] as const

const oldPlan = ({ plan }: DebtBook): string => OLD_PLANS[plan ?? 'free'] ?? plan ?? 'free'

/** The running number as those programs know it; what an importer brought along may be a word. */
export function wireId(number: string): number | string {
  return /^[1-9]\d{0,14}$/.test(number) ? Number(number) : number
}

const amount = (minor: bigint, currency: string): number => Number(toDecimal(minor, Currency.parse(currency)))

/** As the tables of the debt book before wrote a moment, in UTC. */
const moment = (at: Date): string => wallText(at, 'UTC').slice(0, 19).replace('T', ' ')

export const isConnected = ({ state }: DebtBook): boolean => state === 'open'

export function statusOf(book: DebtBook): 'active' | 'inactive' | 'pending_qr' {
  if (book.isSuspended) return 'inactive'
  return book.wasPaired ? 'active' : 'pending_qr'
}

/** A tenant as its table there had it. */
function wireRow(book: DebtBook) {
  return {
    id: wireId(book.number),
    phone_number: book.phone,
    name: book.name,
    email: book.email,
    status: statusOf(book),
    plan: oldPlan(book),
    ai_credits: book.creditsLeft,
    max_debts: book.mostDebts,
    max_agreements: book.mostAgreements,
    created_at: moment(book.openedAt),
    last_active: book.heardAt && moment(book.heardAt),
  }
}

function wireConnection(book: DebtBook) {
  return { whatsapp_connected: isConnected(book), waiting_for_qr: book.hasCode && !isConnected(book) }
}

export function wireListed(book: DebtBook) {
  return {
    ...wireRow(book),
    debt_count: book.debts,
    agreement_count: book.agreements,
    ...wireConnection(book),
    has_qr: book.hasCode,
  }
}

export function wireTenant(book: DebtBook) {
  return {
    ...wireRow(book),
    debts: {
      total_debts: book.debts,
      total_pending: amount(book.pendingMinor, book.currency),
      total_paid: amount(book.paidMinor, book.currency),
      overdue_count: book.overdue,
    },
    agreements: {
      total_agreements: book.agreements,
      active_agreements: book.activeAgreements,
      draft_agreements: book.draftAgreements,
    },
    ...wireConnection(book),
  }
}

export function wireSession(book: DebtBook) {
  return {
    tenantId: wireId(book.number),
    phoneNumber: book.phone,
    connected: isConnected(book),
    hasQR: book.hasCode,
  }
}

export const hasSession = ({ phone, state }: DebtBook): boolean => phone !== null && state !== 'off'

const monthName = dateFormat('id', { month: 'short', timeZone: 'UTC' })
const labelOf = ({ month }: BookMonth): string => monthName.format(new Date(`${month}T00:00:00Z`))

function alertsOf(books: readonly DebtBook[]) {
  const count = (status: string) => books.filter((book) => statusOf(book) === status).length
  const overdue = books.reduce((sum, book) => sum + book.overdue, 0)
  const found = [
    { type: 'warning', count: count('inactive'), message: 'tenant dinonaktifkan' },
    { type: 'info', count: count('pending_qr'), message: 'tenant belum memindai QR' },
    { type: 'warning', count: overdue, message: 'utang lewat jatuh tempo' },
  ]
  return found.flatMap(({ type, count: many, message }) =>
    many > 0 ? [{ type, message: `${many} ${message}` }] : [],
  )
}

/** Sums of money are those of books in rupiah. */
export function wireStats(books: readonly DebtBook[], months: readonly BookMonth[]) {
  const sum = (pick: (book: DebtBook) => number): number => books.reduce((all, book) => all + pick(book), 0)
  const count = (is: (book: DebtBook) => boolean): number => books.filter(is).length
  const labels = months.map(labelOf)
  const sessions = books.filter(hasSession)
  const connected = sessions.filter(isConnected).length
  const pendingQR = sessions.filter((book) => book.hasCode && !isConnected(book)).length
  return {
    totalUsers: books.length,
    activeUsers: count((book) => statusOf(book) === 'active'),
    inactiveUsers: count((book) => statusOf(book) === 'inactive'),
    pendingQRUsers: count((book) => statusOf(book) === 'pending_qr'),
    totalSystemPiutang: sum((book) => (book.currency === 'IDR' ? amount(book.pendingMinor, 'IDR') : 0)),
    totalAgreements: sum((book) => book.agreements),
    activeAgreements: sum((book) => book.activeAgreements),
    whatsappSessions: {
      ...{ total: sessions.length, connected, pendingQR },
      disconnected: sessions.length - connected - pendingQR,
    },
    alerts: alertsOf(books),
    userGrowthLabels: labels,
    userGrowthData: months.map(({ opened }) => opened),
    transactionLabels: labels,
    transactionValues: months.map(({ lentMinor }) => amount(lentMinor, 'IDR')),
    planDistribution: PLANS.map((plan) => count((book) => oldPlan(book) === plan)),
    globalPaid: sum((book) => book.rowsPaid),
    globalPending: sum((book) => book.rowsPending),
    globalOverdue: sum((book) => book.rowsOverdue),
    tenants: books.map((book) => ({
      ...{ id: wireId(book.number), name: book.name, phone: book.phone, plan: oldPlan(book) },
      ...{ status: statusOf(book), createdAt: moment(book.openedAt) },
      ...{ totalPiutang: amount(book.pendingMinor, book.currency), agreementCount: book.agreements },
    })),
    // Whoever runs the platform does not read who owes whom.
    recentActivity: [],
    usage: {
      messagesToday: sum((book) => book.saidToday),
      aiRequests: sum((book) => book.creditsUsed),
      pdfsGenerated: sum((book) => book.documentsUsed),
      totalTransactions: sum((book) => book.debts + book.agreements),
      activeWhatsAppSessions: connected,
    },
    // These were written into the program before and never counted.
    security: { failedLogins: 0, rateLimited: 0, suspicious: 0, lastBackup: null },
  }
}
