import { describe, expect, test } from 'vitest'
import { readMessage } from './rules/read'
import type { Context } from './schema'
import { borrower, lender, party } from './testing/contexts'

const book: Context = {
  ...lender,
  parties: [party('p1', 'Budi', '789'), party('p2', 'Ani Wijaya', '111')],
  agreements: [{ id: 'a1', partyId: 'p1' }],
  claims: [{ id: 'c1', partyId: 'p1' }],
}
const budi = { is: 'known', id: 'p1', name: 'Budi' }

describe('every command of the list, in Indonesian and English', () => {
  test.each([
    [['CICILAN', 'INSTALMENTS', 'installments'], { kind: 'list_instalments' }],
    [['STATUS', 'status dong', 'Status 🙏', 'tolong status ya'], { kind: 'summary' }],
    [['STATUS AKUN', 'ACCOUNT STATUS'], { kind: 'account_status' }],
    [['STATUS Budi', 'status pak budi'], { kind: 'status', party: budi }],
    [['STATUS CICILAN Budi', 'STATUS INSTALMENTS Budi'], { kind: 'instalments', party: budi }],
    [['RIWAYAT Budi', 'HISTORY Budi'], { kind: 'history', party: budi }],
    [['INGATKAN Budi', 'REMIND Budi', 'tolong ingatkan Budi ya'], { kind: 'remind', party: budi }],
    [
      ['BUAT PERJANJIAN Budi 5000000', 'CREATE AGREEMENT Budi 5000000', 'buat perjanjian Budi 5jt'],
      { kind: 'make_agreement', party: budi, amountMinor: 5_000_000n },
    ],
    [['PERJANJIAN', 'AGREEMENTS'], { kind: 'list_agreements' }],
    [['UBAH 500000', 'CHANGE 500k', 'ubah 500rb'], { kind: 'change_instalment', amountMinor: 500_000n }],
    [['KIRIM', 'SEND'], { kind: 'send_document', id: '' }],
    [['KIRIM 12', 'SEND #12'], { kind: 'send_document', id: '12' }],
    [['KIRIM 12345d', 'KIRIM 12345d ya', 'SEND #12345d'], { kind: 'send_document', id: '12345d' }],
    [['KIRIM 1234bd'], { kind: 'send_document', id: '1234bd' }],
    [['KIRIM 50000b'], { kind: 'send_document', id: '50000b' }],
    [['KIRIM abcdef'], { kind: 'send_document', id: 'abcdef' }],
    [['SETUJU', 'AGREE', 'setuju 1'], { kind: 'agree', to: 'claim', id: 'c1' }],
    [['TOLAK', 'DECLINE'], { kind: 'decline', to: 'claim', id: 'c1' }],
    [
      ['LAPORAN 2026 11', 'REPORT 2026 11', 'laporan 11 2026', 'LAPORAN'],
      { kind: 'report', year: 2026, month: 11 },
    ],
    [['STATISTIK', 'STATISTICS'], { kind: 'statistics' }],
    [['EXPORT excel', 'export EXCEL', 'ekspor xlsx'], { kind: 'export', format: 'excel' }],
    [['EXPORT pdf'], { kind: 'export', format: 'pdf' }],
    [['SETTING template friendly'], { kind: 'set_template', template: 'friendly' }],
    [['DAFTAR', 'REGISTER'], { kind: 'register' }],
    [['HELP', 'BANTUAN', 'help 🙏'], { kind: 'help', asked: true }],
    [['BATAL', 'UNDO'], { kind: 'undo' }],
    [['STOP', 'BERHENTI'], { kind: 'stop' }],
    [['MULAI', 'START'], { kind: 'start' }],
  ])('%j', (lines, expected) => {
    for (const line of lines) {
      for (const language of ['id', 'en', 'ar'] as const) {
        expect(readMessage(line, { ...book, language }), line).toEqual(expected)
      }
    }
  })

  test.each([
    ['INGATKAN Joko', 'unknown_party'],
    ['LAPORAN 2026 13', 'bad_month'],
    ['LAPORAN november', 'bad_month'],
    ['EXPORT csv', 'bad_format'],
    ['EXPORT', 'bad_format'],
    ['SETTING template keras', 'bad_setting'],
    ['SETTING warna merah', 'bad_setting'],
    ['LIST TENANT', 'in_console'],
    ['NONAKTIF TENANT toko', 'in_console'],
    ['SETUJU 2', 'no_claim'],
    ['UBAH 0', 'zero'],
    ['UBAH -5', 'negative'],
    ['BAYAR 0', 'zero'],
    ['BAYAR 9999999999', 'too_large'],
  ])('%s is refused: %s', (line, reason) => {
    expect(readMessage(line, book)).toEqual({ kind: 'refused', reason })
  })

  test('what a command lacks is asked for', () => {
    expect(readMessage('INGATKAN', book)).toMatchObject({ question: { about: 'party', why: 'missing' } })
    expect(readMessage('INGATKAN Bud', book)).toEqual({ kind: 'refused', reason: 'unknown_party' })
    expect(readMessage('RIWAYAT Ani', book)).toMatchObject({ kind: 'history', party: { id: 'p2' } })
    expect(readMessage('BUAT PERJANJIAN Budi', book)).toMatchObject({ question: { about: 'amount' } })
    expect(readMessage('UBAH 500', book)).toMatchObject({ question: { about: 'amount', why: 'small' } })
    expect(readMessage('BAYAR CICILAN', book)).toMatchObject({ question: { about: 'paid' } })
    expect(readMessage('BAYAR 1', { ...book, agreements: [] })).toEqual({
      kind: 'refused',
      reason: 'no_agreement',
    })
  })

  test('a command that goes on is a sentence, and a question is none', () => {
    expect(readMessage('status hubungan rumit banget nih bro kamu', book).kind).toBe('help')
    expect(readMessage('stop?', book).kind).toBe('help')
    expect(readMessage('statistik itu apa', book).kind).toBe('help')
    expect(readMessage('kirim salam', book).kind).toBe('help')
    expect(readMessage('x'.repeat(501), book).kind).toBe('help')
  })

  test('a borrower pays by link: all of it, an amount, or an instalment', () => {
    const own = { ...borrower, agreements: [{ id: 'a1', partyId: 'p1' }] }
    expect(readMessage('BAYAR CICILAN 2', own)).toEqual({
      kind: 'pay_link',
      paid: { is: 'instalment', number: 2 },
      agreementId: 'a1',
    })
    expect(readMessage('BAYAR 50.000', own)).toEqual({
      kind: 'pay_link',
      paid: { is: 'amount', amountMinor: 50_000n },
      agreementId: null,
    })
    expect(readMessage('PAY ١', own)).toMatchObject({ paid: { is: 'instalment', number: 1 } })
  })
})
