import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { findOtherHalf } from '@/lib/lending/debts/data'
import { isDecision, requireReversible } from '@/lib/lending/debts/rules'
import { UNDO_MINUTES } from '@/lib/lending/debts/schema'
import type { ReversalInput } from '@/lib/lending/debts/schema'
import { findFact, listFacts, listLatest } from '@/lib/lending/ledger/data/facts'
import type { FactSource, WrittenFact } from '@/lib/lending/ledger/schema/written'
import { holdItem, recordFact } from '@/lib/lending/ledger/service'
import { audit } from '@/lib/platform/service'

type Saying = { reason: string; source: FactSource }

/** The fact, and where credit was moved the other half of it, with both items held in one order. */
async function holdHalves(db: TenantDb, fact: WrittenFact): Promise<WrittenFact[]> {
  const otherId = fact.movedWithId ?? (await findOtherHalf(db, fact.fact.id))
  const other = otherId === null ? null : await findFact(db, otherId)
  const halves = other ? [fact, other] : [fact]
  for (const { ref } of halves.toSorted((a, b) => (a.ref.id < b.ref.id ? -1 : 1))) await holdItem(db, ref)
  return halves
}

async function takeBackOne(
  db: TenantDb,
  ctx: TenantContext,
  written: WrittenFact,
  { reason, source }: Saying,
): Promise<string> {
  requireReversible(written, await listFacts(db, written.ref))
  const { factId, before, after } = await recordFact(db, written.ref, {
    fact: { kind: 'reversed', on: written.fact.on, factId: written.fact.id },
    note: reason,
    source,
    createdBy: ctx.personId,
  })
  // Credit that was moved or given back meanwhile cannot be taken back with the money that it came from.
  if (after.overdrawnMinor > before.overdrawnMinor) throw new AppError('conflict', 'credit_was_used')
  await audit(db, ctx, {
    action: 'debt.reversed',
    subjectId: written.ref.id,
    details: { what: written.fact.kind, reason },
  })
  return factId
}

async function takeBack(
  db: TenantDb,
  ctx: TenantContext,
  written: WrittenFact,
  saying: Saying,
): Promise<string> {
  if (isDecision(written.fact)) await requirePermission(db, 'lending.approve')
  const [first = '', ...rest] = await holdHalves(db, written).then(async (halves) => {
    const ids: string[] = []
    // Money goes back out of where it went before it comes back to where it was.
    const order = halves.toSorted((a, b) => Number(b.fact.kind === 'paid') - Number(a.fact.kind === 'paid'))
    for (const half of order) ids.push(await takeBackOne(db, ctx, half, saying))
    return ids
  })
  return rest.at(-1) ?? first
}

/**
 * Takes back something that was written down, by writing down that it never was. Throws `conflict` for what was taken back
 * already, came from a gateway, or has other things resting on it, `not_found`, `forbidden`.
 */
export async function reverseFact(ctx: TenantContext, input: ReversalInput): Promise<{ factId: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const written = await findFact(db, input.factId)
    if (!written) throw new AppError('not_found')
    return { factId: await takeBack(db, ctx, written, input) }
  })
}

/**
 * Takes back what the caller wrote down last through this door, all of it that was written at once, within a quarter of an
 * hour: of a telephone what it wrote itself, and nothing that its member did elsewhere. Throws `conflict` where there is no
 * such thing, and as `reverseFact`.
 *
 * @returns what was taken back
 */
export async function undoLast(ctx: TenantContext, source: FactSource): Promise<WrittenFact[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const latest = await listLatest(db, source, UNDO_MINUTES)
    if (latest.length === 0 || latest.some(({ fact }) => fact.kind === 'reversed'))
      throw new AppError('conflict', 'nothing_to_undo')
    const undone: WrittenFact[] = []
    for (const written of latest) {
      if (latest.some(({ fact }) => fact.id === written.movedWithId)) continue
      await takeBack(db, ctx, written, { reason: '', source })
      undone.push(written)
    }
    return undone
  })
}

/**
 * Takes back what the caller wrote down within a quarter of an hour, without a reason. Throws `conflict` for what is older
 * or another's, and as `reverseFact`.
 */
export async function undoFact(
  ctx: TenantContext,
  factId: string,
  source: FactSource,
): Promise<{ factId: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const written = isId(factId) ? await findFact(db, factId) : null
    if (!written) throw new AppError('not_found')
    const isFresh = Date.now() - written.createdAt.getTime() < UNDO_MINUTES * 60_000
    if (!isFresh || written.createdBy !== ctx.personId) throw new AppError('conflict', 'nothing_to_undo')
    return { factId: await takeBack(db, ctx, written, { reason: '', source }) }
  })
}
