import { newId, newPublicId } from '@/lib/core/ids'
import { seenName } from '@/lib/core/text/text-input'
import type { TestDatabase } from '@/sandbox/testing'

export type PlantedDebt = {
  tenantId: string
  partyId: string
  principal: bigint
  left: bigint
  due: string
  direction?: 'receivable' | 'payable'
  currency?: string
  /** What was paid of it by its day. */
  inTime?: bigint
  credit?: bigint
}

/** Somebody in the book, as if the services had written them down. */
export async function plantParty(
  { ask }: TestDatabase,
  tenantId: string,
  name: string,
  phone?: string,
): Promise<string> {
  const id = newPublicId()
  await ask('insert into public.parties (tenant_id, id, name, seen_name) values ($1, $2, $3, $4)', [
    ...[tenantId, id, name],
    seenName(name),
  ])
  if (phone)
    await ask(
      `insert into public.party_identities (tenant_id, id, party_id, kind, value, is_main) values ($1, $2, $3, 'phone', $4, true)`,
      [tenantId, newId(), id, phone],
    )
  return id
}

/** A debt with its one row and the facts of it. */
export async function plantDebt({ ask }: TestDatabase, debt: PlantedDebt): Promise<string> {
  const { tenantId, partyId, principal, left, due } = debt
  const [id, direction, currency] = [newId(), debt.direction ?? 'receivable', debt.currency ?? 'IDR']
  const began = '2026-01-01'
  await ask(
    `insert into public.debts (tenant_id, id, party_id, direction, cause, currency, principal_minor, began_on, due_on, status,
       outstanding_minor, credit_minor)
     values ($1, $2, $3, $4, 'loan', $5, $6, least($7::date, $8::date), $8, $9, $10, $11)`,
    [
      ...[tenantId, id, partyId, direction, currency, principal, began, due],
      ...[left > 0n ? 'open' : 'settled', left, debt.credit ?? 0n],
    ],
  )
  await ask(
    `insert into public.instalments (tenant_id, id, debt_id, party_id, number, direction, currency, due_on, principal_charged,
       principal_paid, outstanding_minor, paid_in_time_minor)
     values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[tenantId, newId(), id, partyId, direction, currency, due],
      ...[principal, principal - left, left, debt.inTime ?? 0n],
    ],
  )
  const fact = `insert into public.loan_facts (tenant_id, id, debt_id, party_id, kind, cause, method, amount_minor, valued_on)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
  await ask(fact, [tenantId, newId(), id, partyId, 'opened', 'loan', null, principal, began])
  if (principal > left)
    await ask(fact, [tenantId, newId(), id, partyId, 'paid', null, 'cash', principal - left, due])
  return id
}
