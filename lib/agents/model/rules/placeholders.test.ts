import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mask } from './placeholders'

describe('what leaves the house for a model', () => {
  test.each([
    ['Budi pinjam 50rb bayar jumat', '[NAME_1] pinjam 50rb bayar jumat'],
    ['budi minjem 500k 2 minggu', '[NAME_1] minjem 500k 2 minggu'],
    ['tolong catat ahmad santoso utang 2jt sebulan', 'tolong catat [NAME_1] utang 2jt sebulan'],
    ['PINJAM BUDI 50RB', 'PINJAM [NAME_1] 50RB'],
    ['sari 1,5jt tgl 25', '[NAME_1] 1,5jt tgl 25'],
    ['lend Siti 1.5m 12/12', 'lend [NAME_1] 1.5m 12/12'],
    ['budi di jalan Melati 5 pinjam 50rb', '[NAME_1] di [ADDRESS_2] pinjam 50rb'],
    ['utang sama bu Aminah, 0812-3456-7890', 'utang sama bu [NAME_1], [PHONE_2]'],
    ['John lives at 12 Main Street, +62 812 3456 7890', '[NAME_1] at [ADDRESS_2], [PHONE_3]'],
    ['kirim ke a@b.co, rekening 1234567890123456', 'kirim ke [EMAIL_1], rekening [NUMBER_2]'],
    ['استلف محمد 500 ريال 0501234567', 'استلف [NAME_1] 500 ريال [PHONE_2]'],
    ['أقرضت أحمد ٥٠٠ ريال حتى الجمعة', 'أقرضت [NAME_1] ٥٠٠ ريال حتى الجمعة'],
  ])('%s', (text, left) => {
    expect(mask(text).text).toBe(left)
  })

  test.each(['50rb 60rb', '9.999.999.999', 'Rp 50.000,00', '25/12/2026', '999999999', '1.500.000 besok'])(
    'money and days stay: %s',
    (text) => {
      expect(mask(text).text).toBe(text)
    },
  )

  test('who is known is hidden however small it is written, and by one name alone', () => {
    const { text } = mask('eh yang 50rb itu sudah dibayar lunas kata wati ya, wati sri rejeki', [
      'Wati Sri Rejeki',
    ])
    expect(text.toLowerCase()).not.toMatch(/wati|sri|rejeki/)
  })
})

describe('what was hidden', () => {
  test('comes back letter for letter, wherever it stands in an answer', () => {
    const { text, restore } = mask('Budi Santoso pinjam 50rb, bilang ke Budi')
    expect(text).toBe('[NAME_1] pinjam 50rb, bilang ke [NAME_2]')
    expect(restore({ name: '[NAME_1]', more: ['kata [NAME_2]', null, 5], [`[NAME_1]`]: true })).toEqual({
      name: 'Budi Santoso',
      more: ['kata Budi', null, 5],
      '[NAME_1]': true,
    })
  })

  test('is never what somebody wrote in the shape of a placeholder', () => {
    const { restore, text } = mask('[NAME_1] dan Budi pinjam 50rb')
    expect(restore('[NAME_1]')).toBe('[NAME_1]')
    expect(restore(text)).toBe('[NAME_1] dan Budi pinjam 50rb')
  })

  test('of any text gives the text again', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Budi',
        'pinjam',
        '[NAME_1]',
        '08123456789',
        'Jl.',
        'a@b.co',
        '50rb',
        '[',
        ']_1]',
        'أحمد',
        '\n',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        fc.array(fc.string({ maxLength: 12 }), { maxLength: 3 }),
        (pieces, names) => {
          const whole = pieces.join(' ')
          const { text, restore } = mask(whole, names)
          expect(restore(text)).toBe(whole)
        },
      ),
    )
  })
})
