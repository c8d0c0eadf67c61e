import { describe, expect, test } from 'vitest'
import { forgetLimits } from '@/lib/core/limits/limits'
import { outcome, standLending } from '@/lib/lending/agreements/testing/lending'
import { openPaper } from '@/lib/lending/papers/service/files'
import { declineDocument, requestSigningCode, signDocument } from '@/lib/lending/papers/service/signing'
import { getOwnPage } from './service/reading'

// What whoever has the link does with what they were offered.

const lending = standLending()

const page = () => {
  const { partyId } = lending().borrower()
  return getOwnPage(lending().visitor(), { id: partyId, name: 'Budi', locale: null })
}
const paperOf = async (documentId: string) => (await page()).papers.find(({ id }) => id === documentId)

describe('an offer on the own page', () => {
  test('is read, signed by six digits, and there with both signatures', async () => {
    const { id, documentId } = await lending().offered()
    expect(await paperOf(documentId)).toMatchObject({
      ...{ state: 'offered', version: 1, replaces: null, principalMinor: 5_000_000n, totalMinor: 5_500_000n },
      ...{ rows: { count: 5 }, signers: [], hasSignedFile: false },
    })
    await lending().signAs(lending().borrower(), documentId)
    expect(await paperOf(documentId)).toMatchObject({ signers: [{ isOwn: true, side: 'borrower' }] })
    await lending().signAs(lending().owner(), documentId)
    await lending().follow(id)
    const { purpose } = (await paperOf(documentId)) ?? {}
    expect(purpose).toMatch(/./)
    expect((await page()).standing.items.find((item) => item.id === id)).toMatchObject({ note: purpose })
    expect(await paperOf(documentId)).toMatchObject({ state: 'signed', hasFile: true, hasSignedFile: true })
    expect(await outcome(openPaper(lending().borrower(), { documentId, isSigned: true }))).toBe('fine')
  })

  test('is signed and declined by nobody whose it is not, and neither read', async () => {
    const { documentId } = await lending().offered()
    const other = { ...lending().visitor(), partyId: lending().a.lending.otherPartyId }
    const elsewhere = lending().borrower(lending().b)
    await requestSigningCode(lending().borrower(), documentId)
    const { code } = await lending().lastCode()
    for (const who of [other, elsewhere]) {
      forgetLimits()
      expect(await outcome(openPaper(who, { documentId, isSigned: false }))).toBe('not_found')
      expect(await outcome(requestSigningCode(who, documentId))).toBe('not_found')
      expect(await outcome(signDocument(who, documentId, code))).toBe('not_found')
      expect(await outcome(declineDocument(who, documentId))).toBe('nothing_to_sign')
    }
    expect(await paperOf(documentId)).toMatchObject({ state: 'offered', signers: [] })
    const { papers } = await getOwnPage(lending().visitor(), { id: other.partyId, name: '', locale: null })
    expect(papers.map(({ id }) => id)).not.toContain(documentId)
  })

  test('that they do not want is over, and the page says so', async () => {
    const { documentId } = await lending().offered()
    await declineDocument(lending().borrower(), documentId)
    expect(await paperOf(documentId)).toMatchObject({ state: 'declined' })
    expect(await outcome(declineDocument(lending().borrower(), documentId))).toBe('nothing_to_sign')
  })

  test('tells where the code goes in part alone', async () => {
    const { codeGoesTo } = await page()
    expect(codeGoesTo).toMatch(/^.•••@.•••\.[a-z]+$/)
  })
})
