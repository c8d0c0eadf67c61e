import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { DebtInput } from '@/lib/lending/debts/schema'
import { addDebt } from '@/lib/lending/debts/service/opening'
import type { ItemRef, WrittenFact } from '@/lib/lending/ledger/schema/written'
import { readItem, todayOf } from '@/lib/lending/ledger/service'
import type { ItemState } from '@/lib/lending/ledger/schema'
import { addDays } from '@/lib/core/time/calendar'
import type { FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'

/** A member who keeps the book. */
export function keeper(shop: FixtureTenant, who: keyof FixtureTenant['members'] = 'owner'): MemberContext {
  const { personId, sessionId } = shop.members[who]
  const facts = { requestId: newId(), address: '192.0.2.1', userAgent: 'test', locale: 'en' } as const
  return { ...facts, tenantId: shop.tenantId, slug: shop.slug, personId, sessionId }
}

/** A day at the tenant, so many days from today. */
export async function dayFrom(ctx: MemberContext, days: number): Promise<string> {
  return addDays(await withActor(memberActor(ctx), (db) => todayOf(db)), days)
}

/** A debt of somebody new, begun ten days ago. */
export async function lend(
  ctx: MemberContext,
  amountMinor: bigint,
  more: Record<string, unknown> = {},
): Promise<ItemRef & { partyId: string }> {
  const input = { party: { name: `Budi ${newId()}` }, direction: 'receivable', amountMinor }
  const beganOn = await dayFrom(ctx, -10)
  const { id, partyId } = await addDebt(ctx, DebtInput.parse({ ...input, beganOn, ...more }))
  return { kind: 'debt', id, partyId }
}

/** How an item stands today. */
export async function standingOf(
  ctx: MemberContext,
  ref: ItemRef,
): Promise<{ state: ItemState; facts: WrittenFact[] }> {
  return withActor(memberActor(ctx), async (db) =>
    readItem(db, { kind: ref.kind, id: ref.id }, await todayOf(db)),
  )
}

/** What the books have of a debt, by account, and how many entries they took. */
export async function booksOf(
  { ask }: TestDatabase,
  { id }: ItemRef,
): Promise<{ sums: Record<string, string>; entries: number }> {
  const lines = await ask<{ account: string; sum: string }>(
    `select l.account, sum(l.amount_minor)::text as sum from public.ledger_entries e
     join public.ledger_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
     where e.debt_id = $1 group by l.account having sum(l.amount_minor) <> 0 order by l.account`,
    [id],
  )
  const [count] = await ask<{ entries: number }>(
    'select count(*)::int as entries from public.ledger_entries where debt_id = $1',
    [id],
  )
  return {
    sums: Object.fromEntries(lines.map(({ account, sum }) => [account, sum])),
    entries: count?.entries ?? 0,
  }
}
