import { expect, test } from 'vitest'
import { draftReschedule } from '@/lib/lending/agreements/service/drafts'
import { withdrawAgreement } from '@/lib/lending/agreements/service/offers'
import { standLending, terms } from '@/lib/lending/agreements/testing/lending'
import { newPaperCode, paperNumber, readPaperNumber } from './rules/codes'
import { checkPaper, comparePaper } from './service/verify'
import { sendSigningCode } from './service/signing-mail'
import { requestSigningCode } from './service/signing'
import { jobContext } from '@/lib/commerce/testing/shop'

const lending = standLending()

test('a paper is found by its number, however it was typed, in its own shop alone', async () => {
  const { id, documentId } = await lending().offered()
  await lending().follow(id)
  const [document] = (await lending().read(id)).documents
  const number = document?.content.number ?? ''
  expect(number).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  for (const typed of [number, number.toLowerCase(), number.replaceAll('-', ' ')]) {
    expect(await checkPaper(lending().visitor(), typed)).toMatchObject({
      number,
      state: 'offered',
      version: 1,
    })
  }
  expect(await checkPaper(lending().visitor(lending().b), number)).toBeNull()
  for (const typed of ['', 'x', `${number}0`, paperNumber(newPaperCode())])
    expect(await checkPaper(lending().visitor(), typed)).toBeNull()
  const told = await checkPaper(lending().visitor(), number)
  // Names of the parties in part, nothing of the amounts, nor where a code went.
  expect(told?.borrower).toBe('B•••')
  expect(JSON.stringify(told)).not.toMatch(/Budi|5000000|•••@/)
  expect(told?.sha256).toBe(document?.sha256)
  expect(told).toMatchObject({ signedAt: null, signedSha256: null })

  await lending().signBoth(id, documentId)
  const signed = await checkPaper(lending().visitor(), number)
  expect(signed).toMatchObject({ state: 'signed', signedAt: expect.any(Date) as Date })
  const offer = await lending().bytesOf(lending().owner(), documentId, false)
  const copy = await lending().bytesOf(lending().owner(), documentId, true)
  const is = async (bytes: Buffer) => (await comparePaper(lending().visitor(), number, bytes))?.is
  expect([await is(offer), await is(copy)]).toEqual(['offer', 'signed'])
  const forged = Buffer.from(offer)
  forged[forged.length - 5] = (forged.at(-5) ?? 0) ^ 1
  expect(await is(forged)).toBe('other')

  await draftReschedule(lending().owner(), id, terms({ rows: 10 }))
  await lending().signBoth(id, await lending().offer(id))
  expect(await checkPaper(lending().visitor(), number)).toMatchObject({ state: 'replaced' })
})

test('what was taken back, or not signed in time, says so', async () => {
  const [taken, late] = [await lending().offered(), await lending().offered()]
  await withdrawAgreement(lending().owner(), taken.id)
  await lending().endOffers([late.documentId])
  const stateOf = async (id: string) => {
    const [document] = (await lending().read(id)).documents
    return (await checkPaper(lending().visitor(), document?.content.number ?? ''))?.state
  }
  // Also before any job has looked at it.
  expect([await stateOf(taken.id), await stateOf(late.id)]).toEqual(['withdrawn', 'expired'])
})

test('letters that are taken for digits are those digits', () => {
  expect(readPaperNumber('OI1L-0000-0000-0000')).toBe('0111000000000000')
  expect(readPaperNumber('0111-0000-0000-000')).toBeNull()
  const codes = new Set(Array.from({ length: 200 }, newPaperCode))
  expect(codes.size).toBe(200)
  for (const code of codes) expect(readPaperNumber(paperNumber(code))).toBe(code)
})

test('the code goes by mail to the address of whoever signs, in their words, once', async () => {
  const { documentId } = await lending().offered()
  await requestSigningCode({ ...lending().borrower(), locale: 'id' }, documentId)
  const { code, email } = await lending().lastCode()
  const [event] = await lending().database.ask<{ id: string }>(
    `select id from public.events where topic = 'agreement.code_requested' order by id desc limit 1`,
  )
  const mails = () =>
    lending().database.ask<{ recipient: string; template: string; locale: string }>(
      `select recipient, template, locale from public.notifications where key = $1`,
      [event?.id],
    )
  await sendSigningCode(jobContext(lending().a), event?.id ?? '').catch(() => undefined)
  await sendSigningCode(jobContext(lending().a), event?.id ?? '').catch(() => undefined)
  expect(await mails()).toEqual([{ recipient: email, template: 'signing_code', locale: 'id' }])
  expect(code).toMatch(/^\d{6}$/)
})
