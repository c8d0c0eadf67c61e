import type { PlatformContext } from '@/lib/core/context'
import { openFromBytes } from '@/lib/core/crypto'
import { refusalOf } from '@/lib/core/db/failures'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { dialledNumber } from '@/lib/core/money/dialled-number'
import { addMonths, dayOf, firstOfMonth } from '@/lib/core/time/calendar'
import {
  atConsole,
  changePlan,
  giveCredits,
  makeByName,
  planCalled,
  reactivate,
  suspend,
  tenantNamed,
} from '@/lib/platform/service'
import {
  findPairing,
  isNumberTaken,
  listBookMonths,
  listDebtBooks,
  openDebtBook,
} from '@/lib/whatsapp/inherited/data'
import {
  hasSession,
  isConnected,
  statusOf,
  wireId,
  wireListed,
  wireSession,
  wireStats,
  wireTenant,
} from '@/lib/whatsapp/inherited/rules'
import { CreditWish, PlanWish, Registration } from '@/lib/whatsapp/inherited/schema'
import type { DebtBook } from '@/lib/whatsapp/inherited/schema'
import { pairingBinding } from '@/lib/whatsapp/sessions/rules/pairing'

export type Answer = { status?: number; body: object }
type Sent = unknown

const refused = (status: number, error: string): Answer => ({ status, body: { error } })

/** What its programs know every failure of an own kind by; people of that system wrote Indonesian and English alike. */
const SAID = {
  missing: 'Phone number and name are required',
  phone: 'Valid phone number is required',
  email: 'Valid email is required',
  known: 'Nomor WhatsApp sudah terdaftar',
  scan: 'Silakan scan QR code yang akan muncul untuk menghubungkan WhatsApp',
  apart: 'WhatsApp belum terhubung. Silakan scan QR code dulu.',
  nothing: 'No QR code available. WhatsApp may already be connected.',
  active: 'Tenant aktif! Bisa mulai pakai buku utang.',
  plan: 'Plan tidak valid. Pilihan: free, basic, pro, enterprise',
  amount: 'Amount must be a positive whole number',
} as const

/** Throws `not_found` for a tenant that is not there. */
async function bookNamed(ctx: PlatformContext, name: string): Promise<DebtBook> {
  const id = await tenantNamed(ctx, name)
  const [book] = await atConsole(ctx, (db) => listDebtBooks(db, [id]))
  if (!book) throw new AppError('not_found')
  return book
}

export async function getStats(ctx: PlatformContext): Promise<Answer> {
  const first = addMonths(firstOfMonth(dayOf(new Date(), 'UTC')), -5)
  return atConsole(ctx, async (db) => ({
    body: wireStats(await listDebtBooks(db, null), await listBookMonths(db, first)),
  }))
}

export async function listTenants(ctx: PlatformContext): Promise<Answer> {
  const books = await atConsole(ctx, (db) => listDebtBooks(db, null))
  return { body: { tenants: books.map(wireListed) } }
}

export async function getTenant(ctx: PlatformContext, name: string): Promise<Answer> {
  return { body: { tenant: wireTenant(await bookNamed(ctx, name)) } }
}

/** What its phone scans to link a tenant's number, as WhatsApp gave it. */
export async function getPairing(ctx: PlatformContext, name: string): Promise<Answer> {
  // Whoever has it reads and writes what the number does: a key that may only read is no better than none.
  if (!ctx.isWritable) throw new AppError('forbidden', 'api_key_read_only')
  const { tenantId } = await bookNamed(ctx, name)
  const found = await atConsole(ctx, (db) => findPairing(db, tenantId))
  if (!found) return refused(404, SAID.nothing)
  const qr = openFromBytes(env().APP_SECRETS, pairingBinding(tenantId, found.channelId), found.sealed)
  return { body: { qr } }
}

/** Nothing in here links a number: what would is answered for one tenant alone. */
export async function listSessions(ctx: PlatformContext): Promise<Answer> {
  const books = await atConsole(ctx, (db) => listDebtBooks(db, null))
  return { body: { sessions: books.filter(hasSession).map(wireSession) } }
}

function isEmpty(sent: unknown): boolean {
  return sent === undefined || sent === null || (typeof sent === 'string' && sent.trim() === '')
}

/** A tenant on the free plan, with both modules and a number that waits to be paired. */
export async function register(ctx: PlatformContext, sent: Sent): Promise<Answer> {
  const body = (typeof sent === 'object' && sent !== null ? sent : {}) as Record<string, unknown>
  if (isEmpty(body.phoneNumber) || isEmpty(body.name)) return refused(400, SAID.missing)
  const read = Registration.safeParse(body)
  if (!read.success) {
    const field = read.error.issues[0]?.path[0]
    return refused(400, field === 'email' ? SAID.email : field === 'name' ? SAID.missing : SAID.phone)
  }
  const { name, email } = read.data
  const phone = dialledNumber(read.data.phoneNumber, 'IDR')
  if (phone === null) return refused(400, SAID.phone)
  if (await atConsole(ctx, (db) => isNumberTaken(db, phone))) return refused(409, SAID.known)
  try {
    const made = await makeByName(ctx, { name, email, plan: 'free' }, (db, id) => openDebtBook(db, id, phone))
    const { number } = await bookNamed(ctx, made.tenantId)
    const tenant = { tenantId: wireId(number), phoneNumber: phone, status: 'pending_qr', message: SAID.scan }
    return {
      body: { success: true, tenant: { ...tenant, ...(made.link === null ? {} : { claimUrl: made.link }) } },
    }
  } catch (error) {
    // Somebody else was faster with the same number.
    if (refusalOf(error) === 'number_of_another_shop') return refused(409, SAID.known)
    throw error
  }
}

const closedByOperator = 'Closed by a program of the debt book’s operator.'

/** Says that it may work, which it does from the moment on at which its number is linked. */
export async function activate(ctx: PlatformContext, name: string): Promise<Answer> {
  const book = await bookNamed(ctx, name)
  if (!isConnected(book)) return refused(400, SAID.apart)
  if (book.isSuspended) await reactivate(ctx, book.tenantId)
  return { body: { success: true, result: { success: true, message: SAID.active } } }
}

export async function toggle(ctx: PlatformContext, name: string): Promise<Answer> {
  const book = await bookNamed(ctx, name)
  if (statusOf(book) === 'pending_qr') return refused(400, SAID.apart)
  if (book.isSuspended) await reactivate(ctx, book.tenantId)
  else await suspend(ctx, { tenantId: book.tenantId, reason: closedByOperator })
  return { body: { success: true, status: statusOf({ ...book, isSuspended: !book.isSuspended }) } }
}

/** The answer has the plan's name as the caller said it. */
export async function setPlan(ctx: PlatformContext, name: string, sent: Sent): Promise<Answer> {
  const { tenantId } = await bookNamed(ctx, name)
  const wish = PlanWish.safeParse(sent)
  const plan = wish.success ? await planCalled(ctx, wish.data.plan) : null
  if (!wish.success || plan === null) return refused(400, SAID.plan)
  try {
    await changePlan(ctx, { tenantId, plan, until: null })
  } catch (error) {
    // It has that plan already, which is what was wanted.
    if (!(error instanceof AppError) || error.fields?.plan?.[0] !== 'plan_is_same') throw error
  }
  return { body: { success: true, result: { success: true, plan: wish.data.plan } } }
}

export async function addCredits(ctx: PlatformContext, name: string, sent: Sent): Promise<Answer> {
  const { tenantId } = await bookNamed(ctx, name)
  const wish = CreditWish.safeParse(sent)
  if (!wish.success) return refused(400, SAID.amount)
  const reason = 'Given by a program of the debt book’s operator.'
  await giveCredits(ctx, { tenantId, credits: wish.data.amount, reason })
  return { body: { success: true, result: { success: true } } }
}
