import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobContext, shopContext } from '@/lib/commerce/testing/shop'
import { borrowerActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { mostProofBytes } from '@/lib/core/files/proof'
import { forgetLimits } from '@/lib/core/limits/limits'
import { addPictureRow } from '@/lib/lending/claims/data/claims'
import { declineClaim } from '@/lib/lending/claims/service/answering'
import { openClaim, openDispute, withdrawDispute } from '@/lib/lending/claims/service/claiming'
import { closeDispute } from '@/lib/lending/claims/service/disputes'
import { followDispute } from '@/lib/lending/claims/service/following'
import { addPicture, openPicture } from '@/lib/lending/claims/service/pictures'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { partyPath } from '@/lib/lending/links/service'
import { ConsentInput, MergeInput } from '@/lib/lending/parties/schema'
import { mergeParties, noteConsent, renewPartyLink } from '@/lib/lending/parties/service/changing'
import { keeper, lend, standingOf } from '@/lib/lending/testing/book'
import { openBooks } from '@/lib/lending/testing/module'
import { payByLink } from '@/lib/lending/paying/service/pay'
import { formatMoney } from '@/lib/core/money/money'
import { AskedStatement } from '@/lib/lending/statements/schema'
import { makeOwnStatement } from '@/lib/lending/statements/service'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { payAll } from './rules/pay-choices'
import { sayConsent } from './service/consent'
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
    expect(standing.history.map(({ kind }) => kind)).toEqual(['paid', 'opened'])
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

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(40)])

async function borrowerOf(debt: { partyId: string }) {
  const borrower = await openOwnPage(ctx(), linkOf(debt.partyId))
  return { borrower, page: () => getOwnPage(ctx(), borrower) }
}

describe('what somebody says that they paid', () => {
  const claim = async () => {
    const debt = await lend(owner, 500_000n)
    const item = { kind: 'debt' as const, id: debt.id }
    const mine = await borrowerOf(debt)
    const { claimId } = await openClaim(ctx(), mine.borrower, { item, amountMinor: 200_000n })
    return { ...mine, debt, claimId }
  }
  const picture = (content = png) => ({ name: 'receipt.png', content })

  test('gets one picture as long as nobody has answered, and the lender alone opens it', async () => {
    const { borrower, page, claimId } = await claim()
    await addPicture(ctx(), borrower, claimId, picture())
    expect((await page()).claims).toMatchObject([{ id: claimId, state: 'open', hasPicture: true }])
    const opened = await openPicture(owner, claimId)
    expect(await buffer(opened.stream)).toEqual(png)
    await expect(addPicture(ctx(), borrower, claimId, picture())).rejects.toMatchObject({
      message: 'claim_takes_no_picture',
    })
    const answered = await claim()
    await declineClaim(owner, { claimId: answered.claimId, answer: 'Nothing came.' })
    await expect(addPicture(ctx(), answered.borrower, answered.claimId, picture())).rejects.toMatchObject({
      message: 'claim_takes_no_picture',
    })
    expect((await answered.page()).claims).toMatchObject([{ state: 'declined', answer: 'Nothing came.' }])
  })

  test('takes a file for what its bytes say, and keeps none that it does not take', async () => {
    const { borrower, page, claimId } = await claim()
    const odd = picture(Buffer.from('<svg onload="alert(1)"/>'))
    await expect(addPicture(ctx(), borrower, claimId, odd)).rejects.toMatchObject({ message: 'proof_type' })
    const large = picture(Buffer.concat([png, Buffer.alloc(mostProofBytes)]))
    await expect(addPicture(ctx(), borrower, claimId, large)).rejects.toMatchObject({
      message: 'file_too_large',
    })
    expect((await page()).claims).toMatchObject([{ hasPicture: false }])
  })

  test('takes no picture of anybody else', async () => {
    const [mine, other] = [await claim(), await claim()]
    const refused = { message: 'claim_takes_no_picture' }
    await expect(addPicture(ctx(), other.borrower, mine.claimId, picture())).rejects.toMatchObject(refused)
    await expect(addPicture(elsewhere(), mine.borrower, mine.claimId, picture())).rejects.toMatchObject(
      refused,
    )
    // Past the service as well.
    const asOther = borrowerActor(ctx(), other.borrower.id)
    const stored = { key: `tenants/${ctx().tenantId}/claims/x.png`, name: 'x.png', type: 'image/png' }
    const isAdded = await withActor(asOther, (db) =>
      addPictureRow(db, mine.claimId, { ...stored, sizeBytes: 1n, sha256: 'a'.repeat(64) }),
    )
    expect(isAdded).toBe(false)
    expect((await mine.page()).claims).toMatchObject([{ hasPicture: false }])
  })
})

describe('what somebody objects to', () => {
  const dispute = async () => {
    const debt = await lend(owner, 500_000n)
    const mine = await borrowerOf(debt)
    const item = { kind: 'debt' as const, id: debt.id }
    const { disputeId } = await openDispute(ctx(), mine.borrower, { item, reason: 'Not all came' })
    return { ...mine, debt, disputeId }
  }
  const kindsOf = async (debt: { kind: 'debt' | 'agreement'; id: string }) =>
    (await standingOf(owner, debt)).facts.map(({ fact }) => fact.kind)
  const follow = (disputeId: string) => followDispute(jobContext(database.seed.a), disputeId)

  test('is held until they take it back, and counts again from that day on', async () => {
    const { borrower, page, debt, disputeId } = await dispute()
    await follow(disputeId)
    expect((await page()).disputes).toMatchObject([{ id: disputeId, state: 'open', reason: 'Not all came' }])
    await withdrawDispute(ctx(), borrower, disputeId)
    await follow(disputeId)
    await follow(disputeId)
    expect(await kindsOf(debt)).toEqual(['opened', 'held', 'resumed'])
    expect((await page()).disputes).toMatchObject([{ state: 'closed', answer: '' }])
    await expect(withdrawDispute(ctx(), borrower, disputeId)).rejects.toMatchObject({
      message: 'dispute_over',
    })
    const events = await database.ask<{ topic: string }>(
      "select topic from public.events where key = $1 and topic = 'dispute.withdrawn'",
      [disputeId],
    )
    expect(events).toHaveLength(1)
  })

  test('and was taken back before anybody held it leaves the books alone', async () => {
    const { borrower, debt, disputeId } = await dispute()
    await withdrawDispute(ctx(), borrower, disputeId)
    await follow(disputeId)
    expect(await kindsOf(debt)).toEqual(['opened'])
    await openDispute(ctx(), borrower, { item: { kind: 'debt', id: debt.id }, reason: 'Still not' })
  })

  test('is taken back by nobody else, and not once it was answered', async () => {
    const [mine, other] = [await dispute(), await dispute()]
    const over = { message: 'dispute_over' }
    await expect(withdrawDispute(ctx(), other.borrower, mine.disputeId)).rejects.toMatchObject(over)
    await expect(withdrawDispute(elsewhere(), mine.borrower, mine.disputeId)).rejects.toMatchObject(over)
    await closeDispute(owner, { disputeId: mine.disputeId, answer: 'It did come.' })
    await expect(withdrawDispute(ctx(), mine.borrower, mine.disputeId)).rejects.toMatchObject(over)
    expect((await mine.page()).disputes).toMatchObject([{ state: 'closed', answer: 'It did come.' }])
  })
})

describe('whether somebody may be written to', () => {
  test('is theirs to say, and the lender does not begin again what they stopped', async () => {
    const debt = await lend(owner, 500_000n)
    const { borrower, page } = await borrowerOf(debt)
    await sayConsent(ctx(), borrower, true)
    expect((await page()).consent).toMatchObject({ consent: 'given', source: 'page', at: expect.any(Date) })
    await sayConsent(ctx(), borrower, false)
    expect((await page()).consent).toMatchObject({ consent: 'stopped', source: 'page' })
    const again = ConsentInput.parse({ partyId: debt.partyId, isGiven: true })
    await expect(noteConsent(owner, again)).rejects.toMatchObject({ message: 'they_said_stop' })
  })

  test('is said by nobody from another shop', async () => {
    const { borrower, page } = await borrowerOf(await lend(owner, 1_000n))
    await expect(sayConsent(elsewhere(), borrower, true)).rejects.toMatchObject({ code: 'shop_closed' })
    expect((await page()).consent.consent).toBe('none')
  })
})

describe('a statement of what somebody owes', () => {
  const rowsOf = async (debt: { partyId: string }, who = ctx()): Promise<string[][]> => {
    const borrower = await openOwnPage(ctx(), linkOf(debt.partyId))
    const file = await makeOwnStatement(who, borrower, AskedStatement.parse({ format: 'csv' }))
    if (file.kind === 'pdf') throw new Error('a document')
    const content = (await buffer(Readable.from(file.content))).toString('utf8')
    return parse(content.replace(/^\ufeff/, ''))
  }

  test('says the same as the lender’s, of themselves alone', async () => {
    const [debt, other] = [await lend(owner, 500_000n, { note: 'Cement' }), await lend(owner, 1_000n)]
    const item = { kind: 'debt', id: debt.id }
    await recordPayment(owner, PaymentInput.parse({ item, amountMinor: 100_000n, currency: 'IDR' }))
    const [, ...rows] = await rowsOf(debt)
    expect(rows.map(([, what, note, , change, owed]) => [what, note, change, owed])).toEqual([
      ['New debt', 'Cement', '500000', '500000'],
      ['Payment', 'Cement', '-100000', '400000'],
    ])
    expect(await rowsOf(other)).toHaveLength(2)
    expect(await rowsOf(debt, elsewhere())).toHaveLength(1)
    const borrower = await openOwnPage(ctx(), linkOf(debt.partyId))
    const drawn = await makeOwnStatement(ctx(), borrower, AskedStatement.parse({}))
    expect(drawn.kind === 'pdf' && drawn.content.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
