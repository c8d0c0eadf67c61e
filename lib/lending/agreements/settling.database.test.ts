import { expect, test } from 'vitest'
import { borrowerActor, tenantActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { getItemPage } from '@/lib/lending/reports/service/item'
import { listEntries, listOwnEntries } from '@/lib/lending/statements/data'
import { SettlementInput } from './schema'
import { settleAgreement } from './service/settling'
import { outcome, standLending, today } from './testing/lending'

const lending = standLending()

const settle = (agreementId: string, quotedMinor: bigint, who = lending().owner()) =>
  settleAgreement(
    who,
    SettlementInput.parse({ agreementId, quotedMinor, method: 'transfer', source: 'dashboard' }),
  )

test('an agreement is settled with the quote of today, once, and what was shown is what counts', async () => {
  const { id } = await lending().signed()
  expect(await outcome(settle(id, 5_100_001n))).toBe('quote_changed')
  expect(await outcome(settle(id, 5_100_000n, lending().owner(lending().b)))).toBe('not_found')
  await settle(id, 5_100_000n)
  expect((await lending().read(id)).agreement).toMatchObject({
    status: 'settled_early',
    outstandingMinor: 0n,
  })
  const facts = await lending().database.ask<{ kind: string; amount_minor: string; day: string }>(
    `select kind, amount_minor::text, valued_on::text as day from public.loan_facts
     where agreement_id = $1 and kind <> 'opened' order by id`,
    [id],
  )
  expect(facts).toEqual([
    { kind: 'settled', amount_minor: '5100000', day: today },
    { kind: 'paid', amount_minor: '5100000', day: today },
  ])
  expect(await outcome(settle(id, 0n))).toBe('nothing_to_settle')
})

test('its statement has the pay-off in full, the interest by itself, and says which agreement it is', async () => {
  const { id } = await lending().signed()
  await settle(id, 5_100_000n)
  const [owner, borrower] = [lending().owner(), lending().borrower()]
  const lines = await withActor(tenantActor(owner), (db) => listEntries(db, { itemId: id }, today))
  expect(lines.map(({ kind, changeMinor }) => [kind, changeMinor])).toEqual([
    ['opened', 5_000_000n],
    ['interest', 100_000n],
    ['paid', -5_100_000n],
  ])
  const { facts, costs } = await getItemPage(owner, id)
  expect(facts.map(({ kind }) => kind).toSorted()).toEqual(['opened', 'paid', 'settled'])
  expect(costs).toMatchObject([{ kind: 'interest', amountMinor: 100_000n, isTakenBack: false, on: today }])
  const own = await withActor(borrowerActor(borrower, borrower.partyId), (db) => listOwnEntries(db, today))
  expect(own.filter(({ item }) => item.id === id)).toEqual(lines)
  expect(lines.every(({ note }) => /^Warung · .{4,}/.test(note))).toBe(true)
})

test('nothing is settled that nobody has signed', async () => {
  const { id } = await lending().offered()
  expect(await outcome(settle(id, 5_100_000n))).toBe('nothing_to_settle')
})
