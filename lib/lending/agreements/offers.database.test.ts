import { describe, expect, test } from 'vitest'
import { memberContext } from '@/lib/commerce/testing/shop'
import { linesOf } from '@/lib/core/documents/testing/pdf-text'
import { newId } from '@/lib/core/ids'
import { addDays } from '@/lib/core/time/calendar'
import { changeDraft } from './service/drafts'
import { withdrawAgreement } from './service/offers'
import { openPaper } from '@/lib/lending/papers/service/files'
import { declineDocument, requestSigningCode, signDocument } from '@/lib/lending/papers/service/signing'
import { digestOf, outcome, standLending, today } from './testing/lending'

const lending = standLending()

describe('an offer', () => {
  test('is kept byte for byte; who signs, signs its digest, and both together make it count', async () => {
    const { id, documentId } = await lending().offered()
    expect(await lending().statusOf(id)).toBe('offered')
    expect(await outcome(openPaper(lending().owner(), { documentId, isSigned: false }))).toBe('paper_waits')
    await lending().follow(id)
    const [document] = (await lending().read(id)).documents
    const bytes = await lending().bytesOf(lending().owner(), documentId, false)
    expect(digestOf(bytes)).toBe(document?.sha256)
    const lines = linesOf(bytes)
    expect(lines).toContain(document?.content.number)
    expect(await lending().bytesOf(lending().borrower(), documentId, false)).toEqual(bytes)
    const other = { ...lending().borrower(), partyId: lending().a.lending.otherPartyId }
    expect(await outcome(openPaper(other, { documentId, isSigned: false }))).toBe('not_found')

    const { sentTo } = await requestSigningCode(lending().borrower(), documentId)
    expect(sentTo).toBe('b•••@b•••.example')
    const { code, email } = await lending().lastCode()
    expect(email).toBe('budi@borrowers.example')
    await signDocument(lending().borrower(), documentId, ` ${code.slice(0, 3)}-${code.slice(3)} `)
    await lending().follow(id)
    expect(await lending().statusOf(id)).toBe('offered')
    // Once more is no error and no second signature.
    await signDocument(lending().borrower(), documentId, '000000')
    await lending().signAs(lending().owner(), documentId)
    await lending().follow(id)
    const after = await lending().read(id)
    expect(after.agreement).toMatchObject({ status: 'active', outstandingMinor: 5_500_000n })
    expect(after.documents.map(({ state }) => state)).toEqual(['signed'])
    const signatures = await lending().database.ask<{ signer: string; sha256: string }>(
      'select signer, sha256 from public.signatures where document_id = $1 order by signer',
      [documentId],
    )
    expect(signatures).toEqual([
      { signer: 'party', sha256: document?.sha256 },
      { signer: 'tenant', sha256: document?.sha256 },
    ])
    const facts = await lending().database.ask<{ kind: string; amount_minor: string; day: string }>(
      `select kind, amount_minor::text, valued_on::text as day from public.loan_facts where agreement_id = $1`,
      [id],
    )
    expect(facts).toEqual([{ kind: 'opened', amount_minor: '5000000', day: addDays(today, -10) }])

    const copy = await lending().bytesOf(lending().borrower(), documentId, true)
    expect(digestOf(copy)).toBe(after.documents[0]?.signed?.sha256)
    expect(linesOf(copy)).toEqual(expect.arrayContaining([document?.sha256.slice(0, 32), sentTo]))
    // Looked at again, nothing happens twice.
    await lending().follow(id)
    expect(await lending().bytesOf(lending().owner(), documentId, true)).toEqual(copy)
    expect(
      await lending().database.ask('select 1 from public.loan_facts where agreement_id = $1', [id]),
    ).toHaveLength(1)
    expect(await outcome(signDocument(lending().borrower(), documentId, code))).toBe('nothing_to_sign')
  })

  test('a code is one try of five, for ten minutes, for one document and one signer', async () => {
    const first = await lending().offered()
    const second = await lending().offered()
    expect(await outcome(signDocument(lending().borrower(), first.documentId, '123456'))).toBe('wrong_code')
    expect(await outcome(signDocument(lending().borrower(), first.documentId, ' '))).toBe('code_to_type')
    // Two presses at once ask for one code.
    await Promise.all([1, 2].map(() => requestSigningCode(lending().borrower(), first.documentId)))
    const asked = `select 1 from public.events where topic = 'agreement.code_requested' and payload->>'documentId' = $1`
    expect(await lending().database.ask(asked, [first.documentId])).toHaveLength(1)
    const { code } = await lending().lastCode()
    expect(await outcome(signDocument(lending().borrower(), second.documentId, code))).toBe('wrong_code')
    await requestSigningCode(lending().borrower(), second.documentId)
    expect(await outcome(signDocument(lending().borrower(), second.documentId, code))).toBe('wrong_code')
    expect(await outcome(signDocument(lending().owner(), first.documentId, code))).toBe('wrong_code')
    const wrong = code === '111111' ? '222222' : '111111'
    for (let tried = 0; tried < 5; tried += 1)
      expect(await outcome(signDocument(lending().borrower(), first.documentId, wrong))).toBe('wrong_code')
    expect(await outcome(signDocument(lending().borrower(), first.documentId, code))).toBe('wrong_code')
    await requestSigningCode(lending().borrower(), first.documentId)
    const late = await lending().lastCode()
    await lending().database.ask(`update public.signing_codes set expires_at = now() - interval '1 second'`)
    expect(await outcome(signDocument(lending().borrower(), first.documentId, late.code))).toBe('wrong_code')
    expect(
      await lending().database.ask('select 1 from public.signatures where document_id = $1', [
        first.documentId,
      ]),
    ).toEqual([])
    const stored = await lending().database.ask<{ text: string }>(
      `select (select string_agg(c::text, '') from public.signing_codes c) || (select string_agg(e.payload::text, '') from public.events e) as text`,
    )
    expect(stored[0]?.text).not.toContain(late.code)
    for (const { id } of [first, second]) await withdrawAgreement(lending().owner(), id)
  })

  test('nobody signs for somebody else, nor what is over', async () => {
    const { id, documentId } = await lending().offered()
    const other = { ...lending().borrower(), partyId: lending().a.lending.otherPartyId }
    expect(await outcome(requestSigningCode(other, documentId))).toBe('not_found')
    expect(await outcome(requestSigningCode(lending().borrower(lending().b), documentId))).toBe('not_found')
    expect(
      await outcome(requestSigningCode(memberContext(lending().a, lending().a.members.ops), documentId)),
    ).toBe('forbidden')
    expect(await outcome(declineDocument(other, documentId))).toBe('nothing_to_sign')
    await requestSigningCode(lending().borrower(), documentId)
    const { code } = await lending().lastCode()
    await withdrawAgreement(lending().owner(), id)
    expect(await lending().statusOf(id)).toBe('withdrawn')
    expect(await outcome(signDocument(lending().borrower(), documentId, code))).toBe('nothing_to_sign')
    expect(await outcome(withdrawAgreement(lending().owner(), id))).toBe('nothing_to_withdraw')
    expect(await outcome(lending().offer(id))).toBe('nothing_to_offer')
    expect(await outcome(changeDraft(lending().owner(), id, lending().input()))).toBe('agreement_not_draft')
  })

  test('is not taken back by a page that shows the draft that it was, nor by one that shows another offer', async () => {
    const { id, documentId } = await lending().offered()
    expect(await outcome(withdrawAgreement(lending().owner(), id, null))).toBe('withdraw_stale')
    expect(await outcome(withdrawAgreement(lending().owner(), id, newId()))).toBe('withdraw_stale')
    expect(await lending().statusOf(id)).toBe('offered')
    await withdrawAgreement(lending().owner(), id, documentId)
    expect(await lending().statusOf(id)).toBe('withdrawn')
    const draft = await lending().draft()
    await withdrawAgreement(lending().owner(), draft, null)
    expect(await lending().statusOf(draft)).toBe('withdrawn')
  })

  test('is declined by the other side, or expires unless both had signed in time', async () => {
    const declined = await lending().offered()
    await declineDocument(lending().borrower(), declined.documentId)
    expect(await lending().statusOf(declined.id)).toBe('declined')
    const late = await lending().offered()
    const signedInTime = await lending().offered()
    await lending().signAs(lending().borrower(), signedInTime.documentId)
    expect(await outcome(declineDocument(lending().borrower(), signedInTime.documentId))).toBe(
      'nothing_to_sign',
    )
    await lending().signAs(lending().owner(), signedInTime.documentId)
    await lending().endOffers([late.documentId, signedInTime.documentId])
    expect(await outcome(requestSigningCode(lending().borrower(), late.documentId))).toBe('nothing_to_sign')
    await lending().follow(late.id)
    await lending().follow(signedInTime.id)
    expect([await lending().statusOf(late.id), await lending().statusOf(signedInTime.id)]).toEqual([
      'expired',
      'active',
    ])
    const ended = await lending().database.ask<{ key: string; outcome: string }>(
      `select key, payload ->> 'outcome' as outcome from public.events where topic = 'agreement.ended' and key = any ($1)`,
      [[declined.id, late.id]],
    )
    expect(new Map(ended.map((row) => [row.key, row.outcome]))).toEqual(
      new Map([
        [declined.id, 'declined'],
        [late.id, 'expired'],
      ]),
    )
  })

  test('is signed also when the month has no document left, and its file comes when it has', async () => {
    await lending().database.ask(
      `insert into public.entitlement_overrides (tenant_id, name, amount, reason, starts_at)
       values ($1, 'limit:pdf_documents', 0, 'No more of them', now() - interval '1 second')`,
      [lending().a.tenantId],
    )
    const { id, documentId } = await lending().signed()
    expect(await lending().statusOf(id)).toBe('active')
    expect(await outcome(openPaper(lending().borrower(), { documentId, isSigned: true }))).toBe('paper_waits')
    await lending().database.ask(
      `delete from public.entitlement_overrides where name = 'limit:pdf_documents'`,
    )
    const used = async (): Promise<bigint> => {
      const [row] = await lending().database.ask<{ used: string }>(
        `select coalesce(sum(used), 0)::text as used from public.meter_counts where tenant_id = $1 and meter = 'pdf_documents'`,
        [lending().a.tenantId],
      )
      return BigInt(row?.used ?? 0)
    }
    const before = await used()
    await lending().follow(id)
    await lending().follow(id)
    expect(await outcome(openPaper(lending().borrower(), { documentId, isSigned: true }))).toBe('fine')
    // The offer and its signed copy are one document.
    expect((await used()) - before).toBe(1n)
  })
})
