import { describe, expect, test } from 'vitest'
import { keeper } from '@/lib/lending/testing/book'
import { outcome, standLending, terms, today } from '@/lib/lending/agreements/testing/lending'
import { addDays } from '@/lib/core/time/calendar'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { getAgreementPage } from './service/page'
import { draftReschedule } from '@/lib/lending/agreements/service/drafts'
import { withdrawAgreement } from '@/lib/lending/agreements/service/offers'
import { listAgreements } from './service/list'
import { getAgreementStart, getDraft, getRescheduleStart } from './service/start'

const lending = standLending()

const list = (query: string, only: Parameters<typeof listAgreements>[1]['only'] = 'all') =>
  listAgreements(lending().owner(), { query, only })

const notes = ({ agreements }: Awaited<ReturnType<typeof listAgreements>>): string[] =>
  agreements.map(({ note }) => note)

describe('the list of agreements', () => {
  test('is narrowed by state and by words, and says what it comes to', async () => {
    await lending().draft({ note: 'Draft one', currency: 'USD' })
    const { id } = await lending().signed({
      note: 'Old stall',
      terms: terms({ startsOn: addDays(today, -40), anchorOn: addDays(today, -40) }),
    })
    const { documentId } = await lending().offered({ note: 'New stall 100%' })
    expect(notes(await list('', 'draft'))).toContain('Draft one')
    expect(notes(await list('stall'))).toEqual(['New stall 100%', 'Old stall'])
    expect(notes(await list('100%'))).toEqual(['New stall 100%'])
    expect(notes(await list('stall', 'offered'))).toEqual(['New stall 100%'])
    expect(notes(await list('stall', 'active'))).toEqual(['Old stall'])
    expect(notes(await list('budi', 'overdue'))).toEqual(['Old stall'])
    expect(await list('stall', 'over')).toMatchObject({ agreements: [], sums: [], isEmpty: false })

    const { papers } = await getAgreementPage(lending().owner(), (await list('100%')).agreements[0]?.id ?? '')
    expect(papers[0]?.id).toBe(documentId)
    expect(notes(await list(papers[0]?.number.toLowerCase().replaceAll('-', ' ') ?? ''))).toEqual([
      'New stall 100%',
    ])

    const { sums } = await list('Old stall')
    expect(sums).toEqual([
      {
        ...{ currency: 'IDR', count: 1, receivableMinor: 5_500_000n, payableMinor: 0n },
        overdueMinor: 1_100_000n,
      },
    ])
    await recordPayment(
      lending().owner(),
      PaymentInput.parse({
        ...{ item: { kind: 'agreement', id }, amountMinor: 1_100_000n, currency: 'IDR' },
        ...{ method: 'cash', on: today, note: '', source: 'dashboard' },
      }),
    )
    expect((await list('Old stall')).sums[0]).toMatchObject({ receivableMinor: 4_400_000n, overdueMinor: 0n })
  })

  test('goes a page forth and back, the newest first', async () => {
    for (let made = 0; made < 52; made += 1)
      await lending().database.ask(
        `insert into public.agreements (tenant_id, id, party_id, currency, principal_minor, note)
         values ($1, private.uuid_v7(), $2, 'IDR', 700, 'Many')`,
        [lending().a.tenantId, lending().a.lending.partyId],
      )
    const first = await list('Many')
    expect(first.agreements).toHaveLength(50)
    expect(first.previous).toBeNull()
    const after = { query: 'Many', only: 'all', after: first.next ?? '' } as const
    const second = await listAgreements(lending().owner(), after)
    expect(second.agreements).toHaveLength(2)
    expect(second.next).toBeNull()
    const before = { query: 'Many', only: 'all', before: second.previous ?? '' } as const
    expect((await listAgreements(lending().owner(), before)).agreements).toEqual(first.agreements)
  })
})

describe('the page of an agreement', () => {
  test('shows terms in words, papers with who signed them, and what would settle it', async () => {
    const { id, documentId } = await lending().signed()
    const page = await getAgreementPage(lending().owner(), id, { withLink: true })
    expect(page).toMatchObject({ status: 'active', leftMinor: 5_500_000n, canPartySign: true })
    expect(page.on).toBe(addDays(today, -10))
    expect(page.versions).toHaveLength(1)
    expect(page.versions[0]).toMatchObject({ number: 1, state: 'signed', totalMinor: 5_500_000n })
    expect(page.versions[0]?.terms.map(({ value }) => value)).toContain('2% per bulan')
    expect(page.papers).toMatchObject([{ id: documentId, state: 'signed', hasSignedCopy: true }])
    expect(page.papers[0]?.signatures.map(({ side }) => side).toSorted()).toEqual(['borrower', 'lender'])
    // Of five periods one has begun.
    expect(page.quote).toMatchObject({ totalMinor: 5_100_000n, rebateMinor: 400_000n })
    expect(page.link?.address).toMatch(new RegExp(`/l/${lending().a.lending.partyId}\\?k=`))
    expect(page.link?.message).toContain(page.link?.address)
    const looked = await getAgreementPage(lending().owner(), id)
    expect(looked.link).toBeNull()
  })

  test('leads to the party’s own page for as long as there is something to sign or to pay', async () => {
    const { id } = await lending().offered()
    const linkOf = async () => (await getAgreementPage(lending().owner(), id, { withLink: true })).link
    expect(await linkOf()).not.toBeNull()
    await withdrawAgreement(lending().owner(), id)
    expect(await linkOf()).toBeNull()
  })

  test('is nobody else’s, and takes the right to read', async () => {
    const id = await lending().draft()
    const other = lending().owner(lending().b)
    expect(await outcome(getAgreementPage(other, id))).toBe('not_found')
    expect((await listAgreements(other, { query: 'Warung', only: 'all' })).agreements).toEqual([])
    const ops = keeper(lending().a, 'ops')
    expect(await outcome(getAgreementPage(ops, id, { withLink: true }))).toBe('fine')
    const page = await getAgreementPage(lending().owner(), id)
    expect(page).toMatchObject({ quote: null, papers: [], versions: [{ state: 'draft' }] })
  })
})

describe('what a form begins with', () => {
  test('is a draft as it was written, and new terms for what is open', async () => {
    const owner = lending().owner()
    const fresh = await getAgreementStart(owner, lending().a.lending.partyId)
    expect(fresh).toMatchObject({ party: { name: 'Budi' }, terms: { startsOn: today, principalMinor: null } })
    const id = await lending().draft()
    const draft = await getDraft(owner, id)
    expect(draft).toMatchObject({ note: 'Warung', terms: { ratePpm: 20_000, rows: 5 } })
    expect(draft.terms.firstDueOn > draft.terms.startsOn).toBe(true)
    expect(await outcome(getDraft(lending().owner(lending().b), id))).toBe('not_found')
    expect(await outcome(getRescheduleStart(owner, id))).toBe('agreement_not_active')

    const running = (await lending().signed()).id
    expect(await outcome(getDraft(owner, running))).toBe('agreement_not_draft')
    const next = await getRescheduleStart(owner, running)
    expect(next.terms).toMatchObject({ principalMinor: 5_000_000n, rows: 5, startsOn: today })
    await draftReschedule(owner, running, terms({ rows: 9, startsOn: today, anchorOn: today }), next.version)
    expect((await getRescheduleStart(owner, running)).terms.rows).toBe(9)
    const page = await getAgreementPage(owner, running)
    expect(page.versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'draft'],
      [1, 'signed'],
    ])
  })
})
