import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { listFacts } from '@/lib/lending/ledger/data/facts'
import { isId } from '@/lib/core/ids'
import { readCursor, writeCursor } from '@/lib/core/text/cursor'
import { readNumber } from '@/lib/lending/parties/service/parties'
import { requireModule } from '@/lib/platform/service'
import { findDebtRow, findPaymentRows, listDebtRows, listNamedParties, listPaymentRows } from './data'
import type {
  DebtWish,
  DebtWithFacts,
  ListedDebt,
  ListedParty,
  LoanPayment,
  LoanPaymentWish,
  Page,
  PartyWish,
} from './schema'

/** Throws `module_not_enabled` where the tenant keeps no debt book. */
export async function requireBook(ctx: TenantContext): Promise<void> {
  await withActor(tenantActor(ctx), (db) => requireModule(db, 'lending'))
}

const reading = async <T>(ctx: TenantContext, read: (db: TenantDb) => Promise<T>): Promise<T> =>
  withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return read(db)
  })

function pageOf<T extends { id: string }>(found: readonly T[], limit: number): Page<T> {
  const data = found.slice(0, limit)
  return { data, next: found.length > limit ? (data.at(-1)?.id ?? null) : null }
}

/** A page of the debts, newest first. Throws `forbidden`. */
export async function listDebts(ctx: TenantContext, wish: DebtWish): Promise<Page<ListedDebt>> {
  return reading(ctx, async (db) =>
    pageOf(await listDebtRows(db, { ...wish, limit: wish.limit + 1 }), wish.limit),
  )
}

/** A debt with everything that was said of it. Throws `not_found`, `forbidden`. */
export async function getDebt(ctx: TenantContext, debtId: string): Promise<DebtWithFacts> {
  return reading(ctx, async (db) => {
    const debt = await findDebtRow(db, debtId)
    if (!debt) throw new AppError('not_found')
    return { ...debt, facts: await listFacts(db, { kind: 'debt', id: debtId }) }
  })
}

/** A page of the payments, what was written down last first. Throws `forbidden`. */
export async function listLoanPayments(
  ctx: TenantContext,
  wish: LoanPaymentWish,
): Promise<Page<LoanPayment>> {
  return reading(ctx, async (db) =>
    pageOf(await listPaymentRows(db, { ...wish, limit: wish.limit + 1 }), wish.limit),
  )
}

/** These payments. Throws `not_found` where one of them is none, `forbidden`. */
export async function getLoanPayments(ctx: TenantContext, ids: readonly string[]): Promise<LoanPayment[]> {
  const found = await reading(ctx, (db) => findPaymentRows(db, ids))
  if (found.length < ids.length) throw new AppError('not_found')
  return found
}

/** What a place in the list of people can be. */
export const PARTY_PLACES = { id: isId, value: (value: string): boolean => value.length <= 240 }

/** A page of the people, in the order of their names. Throws `validation_failed` for a number that can be none, `forbidden`. */
export async function listParties(ctx: TenantContext, wish: PartyWish): Promise<Page<ListedParty>> {
  return reading(ctx, async (db) => {
    const phone = wish.phone === undefined ? undefined : await readNumber(db, wish.phone)
    const limit = wish.limit + 1
    const rows = await listNamedParties(db, { ...wish, phone, limit }, readCursor(wish.after, PARTY_PLACES))
    const data = rows.slice(0, wish.limit)
    const last = data.at(-1)
    return { data, next: rows.length > wish.limit && last ? writeCursor(last.place) : null }
  })
}
