import { describe, expect, test } from 'vitest'
import { memberContext } from '@/lib/commerce/testing/shop'
import { storage } from '@/lib/core/storage/storage'
import { previewOf } from './rules/preview'
import { OfferInput } from './schema'
import {
  changeDraft,
  draftAgreement,
  draftAgreementWith,
  draftReschedule,
  dropReschedule,
  getAgreement,
} from './service/drafts'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { BlockInput } from '@/lib/lending/parties/schema'
import { blockParty } from '@/lib/lending/parties/service/changing'
import { offerAgreement, withdrawAgreement } from './service/offers'
import { declineDocument } from '@/lib/lending/papers/service/signing'
import { outcome, standLending, terms, today } from './testing/lending'

const lending = standLending()

describe('a draft', () => {
  test('is stored with exactly the rows that its preview shows', async () => {
    const annuity = terms({ principalMinor: 10_000_000n, method: 'annuity', ratePpm: 10_000, rows: 12 })
    const { id } = await draftAgreement(lending().owner(), lending().input({ terms: annuity }))
    const { versions, agreement } = await lending().read(id)
    expect(agreement).toMatchObject({ status: 'draft', principalMinor: 10_000_000n, note: 'Warung' })
    expect(versions.map(({ terms: stored, rows }) => ({ stored, rows }))).toEqual([
      { stored: annuity, rows: previewOf(annuity).rows },
    ])
    expect(previewOf(annuity).interestMinor).toBe(661_853n)
    await changeDraft(lending().owner(), id, { currency: 'IDR', note: 'Other', terms: terms() })
    const changed = await lending().read(id)
    expect(changed.agreement).toMatchObject({ principalMinor: 5_000_000n, note: 'Other' })
    expect(changed.versions.map(({ rows }) => rows)).toEqual([previewOf(terms()).rows])
    await withdrawAgreement(lending().owner(), id)
    expect(await lending().statusOf(id)).toBe('withdrawn')
  })

  test('is for somebody of the own book, by those who may, and no more of them than the plan allows', async () => {
    const finance = memberContext(lending().a, lending().a.members.finance)
    const dev = memberContext(lending().a, lending().a.members.dev)
    expect(await outcome(draftAgreement(dev, lending().input()))).toBe('forbidden')
    expect(
      await outcome(
        draftAgreement(lending().owner(), lending().input({ partyId: lending().b.lending.partyId })),
      ),
    ).not.toBe('fine')
    const { id } = await draftAgreement(finance, lending().input())
    expect(await outcome(getAgreement(lending().owner(lending().b), id))).toBe('not_found')
    expect(
      await outcome(offerAgreement(lending().owner(lending().b), OfferInput.parse({ agreementId: id }))),
    ).toBe('not_found')
    await withdrawAgreement(lending().owner(), id)
  })
})

describe('new terms of an agreement', () => {
  test('hold once both have signed them, and the ones before are replaced', async () => {
    const { id } = await lending().signed()
    const next = terms({ principalMinor: 5_000_000n, rows: 10, startsOn: today, anchorOn: today })
    await draftReschedule(lending().owner(), id, next)
    await draftReschedule(lending().owner(), id, { ...next, rows: 8 })
    const documentId = await lending().offer(id)
    expect(await outcome(draftReschedule(lending().owner(), id, next))).toBe('terms_are_offered')
    expect(await lending().statusOf(id)).toBe('active')
    await lending().signAs(lending().borrower(), documentId)
    await lending().signAs(lending().owner(), documentId)
    await lending().follow(id)
    const { documents, agreement, versions } = await lending().read(id)
    expect(documents.map(({ state, version }) => [version, state])).toEqual([
      [1, 'replaced'],
      [2, 'signed'],
    ])
    expect(agreement.status).toBe('active')
    expect(versions[1]?.rows).toHaveLength(8)
    const rows = await lending().database.ask(
      'select 1 from public.instalments where agreement_id = $1 and terms_version = 2',
      [id],
    )
    expect(rows).toHaveLength(8)
  })

  test('that nobody wants leave the agreement as it is', async () => {
    const { id } = await lending().signed()
    await draftReschedule(lending().owner(), id, terms({ rows: 10 }))
    const documentId = await lending().offer(id)
    await declineDocument(lending().borrower(), documentId)
    expect(await lending().statusOf(id)).toBe('active')
    await draftReschedule(lending().owner(), id, terms({ rows: 11 }))
    await lending().offer(id)
    await withdrawAgreement(lending().owner(), id)
    const { documents, agreement } = await lending().read(id)
    expect(agreement.status).toBe('active')
    expect(documents.map(({ state }) => state)).toEqual(['signed', 'declined', 'withdrawn'])
  })
})

test('what cannot be written down leaves no file behind', async () => {
  const { id } = await draftAgreement(lending().owner(), lending().input())
  const results = await Promise.all([outcome(lending().offer(id)), outcome(lending().offer(id))])
  expect(results.toSorted()).toEqual(['fine', 'nothing_to_offer'])
  const { documents } = await lending().read(id)
  expect(documents).toHaveLength(1)
  expect(await storage().open(documents[0]?.path ?? '')).not.toBeNull()
  await withdrawAgreement(lending().owner(), id)
})

test('no more of them are under way than the plan allows, and those that are go on', async () => {
  const { id, documentId } = await lending().offered()
  const [row] = await lending().database.ask<{ used: string }>(
    'select private.count_agreements($1)::text as used',
    [lending().a.tenantId],
  )
  await lending().database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, reason, starts_at)
     values ($1, 'limit:agreements', $2, 'No more of them', now() - interval '1 second')`,
    [lending().a.tenantId, row?.used],
  )
  expect(await outcome(lending().draft())).toBe('limit_of_plan')
  await lending().signBoth(id, documentId)
  expect(await lending().statusOf(id)).toBe('active')
  await lending().database.ask(`delete from public.entitlement_overrides where name = 'limit:agreements'`)
  const another = await lending().draft()
  await withdrawAgreement(lending().owner(), another)
})

test('after a downgrade the oldest within the plan go on, and the others are offered no more and take what is paid', async () => {
  const owner = lending().owner()
  const older = await lending().draft()
  const { id: running } = await lending().signed()
  const newest = await lending().draft()
  await lending().database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, reason, starts_at)
     select $1, 'limit:agreements', count(*), 'A smaller plan', now() - interval '1 second' from public.agreements
     where tenant_id = $1 and status in ('draft', 'offered', 'active') and id <= $2`,
    [lending().a.tenantId, older],
  )
  expect(await outcome(lending().offer(newest))).toBe('limit_of_plan')
  await draftReschedule(owner, running, terms({ rows: 7 }))
  expect(await outcome(lending().offer(running))).toBe('limit_of_plan')
  const paid = { item: { kind: 'agreement', id: running }, amountMinor: 100_000n, currency: 'IDR' }
  expect(await outcome(recordPayment(owner, PaymentInput.parse(paid)))).toBe('fine')
  await lending().offer(older)
  await lending().database.ask(`delete from public.entitlement_overrides where name = 'limit:agreements'`)
  expect(await outcome(lending().offer(newest))).toBe('fine')
  for (const id of [older, newest]) await withdrawAgreement(owner, id)
})

test('two who write the same draft, or the same new terms, do not overwrite each other unseen', async () => {
  const owner = lending().owner()
  const id = await lending().draft()
  const { version } = (await lending().read(id)).agreement
  await changeDraft(owner, id, lending().input({ note: 'First' }), version)
  expect(await outcome(changeDraft(owner, id, lending().input({ note: 'Second' }), version))).toBe(
    'stale_version',
  )
  const seen = await lending().read(id)
  expect(seen.agreement.note).toBe('First')
  await changeDraft(owner, id, lending().input({ note: 'Second' }), seen.agreement.version)

  const running = (await lending().signed()).id
  const before = (await lending().read(running)).agreement.version
  await draftReschedule(owner, running, terms({ rows: 7 }), before)
  expect(await outcome(draftReschedule(owner, running, terms({ rows: 9 }), before))).toBe('stale_version')
  expect((await lending().read(running)).versions.map(({ rows }) => rows.length)).toEqual([5, 7])
})

test('new terms that nobody was offered can be given up, and what holds stays', async () => {
  const { id } = await lending().signed()
  expect(await outcome(dropReschedule(lending().owner(), id))).toBe('nothing_to_withdraw')
  await draftReschedule(lending().owner(), id, terms({ rows: 7 }))
  expect(await outcome(dropReschedule(lending().owner(lending().b), id))).toBe('not_found')
  const { version } = (await lending().read(id)).agreement
  await draftReschedule(lending().owner(), id, terms({ rows: 9 }), version)
  expect(await outcome(dropReschedule(lending().owner(), id, version))).toBe('stale_version')
  await dropReschedule(lending().owner(), id, version + 1)
  expect((await lending().read(id)).versions.map(({ version }) => version)).toEqual([1])
})

test('an agreement is drafted with somebody new, and never with somebody who is blocked', async () => {
  const stranger = { name: 'Tono', phone: '', email: 'tono@borrowers.example' }
  const { partyId, ...input } = lending().input()
  const { id } = await draftAgreementWith(lending().owner(), { ...input, party: stranger })
  const { agreement } = await lending().read(id)
  expect(agreement.partyId).not.toBe(partyId)
  const { id: again } = await draftAgreementWith(lending().owner(), { ...input, party: stranger })
  expect((await lending().read(again)).agreement.partyId).toBe(agreement.partyId)
  await blockParty(lending().owner(), BlockInput.parse({ partyId: agreement.partyId, reason: '' }))
  const blocked = draftAgreementWith(lending().owner(), { ...input, party: { id: agreement.partyId } })
  expect(await outcome(blocked)).toBe('party_is_blocked')
})
