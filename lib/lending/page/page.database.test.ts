import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shopContext } from '@/lib/commerce/testing/shop'
import type { MemberContext } from '@/lib/core/context'
import { forgetLimits } from '@/lib/core/limits/limits'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { partyPath } from '@/lib/lending/links/service'
import { MergeInput } from '@/lib/lending/parties/schema'
import { mergeParties, renewPartyLink } from '@/lib/lending/parties/service/changing'
import { keeper, lend } from '@/lib/lending/testing/book'
import { openBooks } from '@/lib/lending/testing/module'
import { payByLink } from '@/lib/lending/paying/service/pay'
import { formatMoney } from '@/lib/core/money/money'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { payAll } from './rules/pay-choices'
import { getOwnPage, openOwnPage } from './service/reading'

// What whoever has the link can do on their page; what each service refuses is tried beside it.

let database: TestDatabase
let owner: MemberContext
beforeAll(async () => {
  database = await createTestDatabase()
  owner = keeper(database.seed.a)
})
afterAll(() => database.close())
beforeEach(async () => {
  forgetLimits()
  await openBooks(database, [database.seed.a, database.seed.b])
})

const ctx = () => shopContext(database.seed.a, { locale: 'en' })
const elsewhere = () => shopContext(database.seed.b, { locale: 'en' })

const linkOf = (partyId: string, linkVersion = 1) => {
  const path = partyPath(database.seed.a.tenantId, { id: partyId, linkVersion })
  return { party: partyId, k: new URL(path, 'http://shop.test').searchParams.get('k') ?? '' }
}

describe('the page of what somebody owes', () => {
  test('tells of them what is open, due and paid, and nothing of anybody else', async () => {
    const debt = await lend(owner, 500_000n, { note: 'Cement' })
    const other = await lend(owner, 70_000n)
    const item = { kind: 'debt', id: debt.id }
    await recordPayment(owner, PaymentInput.parse({ item, amountMinor: 100_000n, currency: 'IDR' }))
    const borrower = await openOwnPage(ctx(), linkOf(debt.partyId))
    const { standing, consent, payment, papers, claims, disputes } = await getOwnPage(ctx(), borrower)
    expect(standing.items).toMatchObject([
      {
        ...{ id: debt.id, note: 'Cement', outstandingMinor: 400_000n },
        rows: [{ chargedMinor: 500_000n, paidMinor: 100_000n, lateFeeMinor: 0n, outstandingMinor: 400_000n }],
      },
    ])
    expect(standing.statement.map(({ kind }) => kind)).toEqual(['paid', 'opened'])
    expect(consent).toEqual({ consent: 'none', source: null, at: null })
    expect({ payment, papers, claims, disputes }).toEqual({
      payment: null,
      papers: [],
      claims: [],
      disputes: [],
    })
    expect(JSON.stringify(standing, (_, value) => String(value))).not.toContain(other.id)
  })

  test('opens for no other key, party or shop, and no longer once the link is taken back', async () => {
    const [mine, other] = [await lend(owner, 1_000n), await lend(owner, 1_000n)]
    const link = linkOf(mine.partyId)
    const missing = { code: 'not_found' }
    await expect(openOwnPage(ctx(), { ...link, k: '' })).rejects.toMatchObject(missing)
    await expect(openOwnPage(ctx(), { ...link, k: `${link.k}x` })).rejects.toMatchObject(missing)
    await expect(openOwnPage(ctx(), { ...link, party: other.partyId })).rejects.toMatchObject(missing)
    await expect(openOwnPage(ctx(), { ...link, party: '-' })).rejects.toMatchObject(missing)
    await expect(openOwnPage(elsewhere(), link)).rejects.toMatchObject(missing)
    const { linkVersion } = await renewPartyLink(owner, mine.partyId)
    await expect(openOwnPage(ctx(), link)).rejects.toMatchObject(missing)
    expect(await openOwnPage(ctx(), linkOf(mine.partyId, linkVersion))).toMatchObject({ id: mine.partyId })
  })

  test('is not there where the shop keeps no book', async () => {
    const { partyId } = await lend(owner, 1_000n)
    await database.ask("update public.tenant_modules set is_on = false where module_id = 'lending'")
    await expect(openOwnPage(ctx(), linkOf(partyId))).rejects.toMatchObject({ code: 'not_found' })
  })

  test('of somebody who turned out to be another leads on to that one, until that link is taken back', async () => {
    const [gone, kept] = [await lend(owner, 100n), await lend(owner, 200n)]
    await mergeParties(owner, MergeInput.parse({ goneId: gone.partyId, keptId: kept.partyId }))
    const borrower = await openOwnPage(ctx(), linkOf(gone.partyId))
    expect(borrower.id).toBe(kept.partyId)
    expect((await getOwnPage(ctx(), borrower)).standing.open).toMatchObject([{ outstandingMinor: 300n }])
    await renewPartyLink(owner, kept.partyId)
    await expect(openOwnPage(ctx(), linkOf(gone.partyId))).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('paying from the page', () => {
  test('asks for what the page said, and a stale wish is told what is owed now', async () => {
    const debt = await lend(owner, 500_000n)
    const borrower = await openOwnPage(ctx(), linkOf(debt.partyId))
    const { standing } = await getOwnPage(ctx(), borrower)
    const wish = { parts: payAll(standing.items, 'IDR') }
    expect(wish.parts).toEqual([{ kind: 'debt', id: debt.id, amountMinor: 500_000n }])
    const item = { kind: 'debt', id: debt.id }
    const paid = (amountMinor: bigint) =>
      recordPayment(owner, PaymentInput.parse({ item, amountMinor, currency: 'IDR' }))
    await paid(100_000n)
    await expect(payByLink(ctx(), borrower, wish)).rejects.toMatchObject({
      ...{ message: 'pay_beyond_owed', fields: { amount: ['too_large'] } },
      values: { owed: formatMoney(400_000n, 'IDR', 'en') },
    })
    await paid(400_000n)
    await expect(payByLink(ctx(), borrower, wish)).rejects.toMatchObject({ message: 'nothing_owed' })
  })

  test('takes nothing of another party for whoever names it', async () => {
    const [mine, other] = [await lend(owner, 1_000n), await lend(owner, 1_000n)]
    const borrower = await openOwnPage(ctx(), linkOf(mine.partyId))
    const parts = [{ kind: 'debt' as const, id: other.id, amountMinor: 1_000n }]
    await expect(payByLink(ctx(), borrower, { parts })).rejects.toMatchObject({ message: 'nothing_owed' })
    await expect(payByLink(elsewhere(), borrower, { parts })).rejects.toMatchObject({
      message: 'nothing_owed',
    })
  })
})
