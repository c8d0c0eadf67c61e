import { expect, test } from 'vitest'
import { lender } from '@/lib/whatsapp/grammar/testing/contexts'
import { readStep } from './answers'

// Wednesday, 25 November 2026.

const months = (count: number) => ({ is: 'months', months: count })
const rate = (ppm: number, per = 'month') => ({ is: 'rate', rate: ppm === 0 ? null : { ppm, per } })
const day = (on: string) => ({ is: 'day', day: on })
const amount = (minor: bigint) => ({ is: 'amount', minor })

test.each([
  ['income', '5jt', amount(5_000_000n)],
  ['income', 'gaji 8jt per bulan', amount(8_000_000n)],
  ['income', 'about 8 million a month', amount(8_000_000n)],
  ['income', 'حوالي 8 ملايين شهريا', amount(8_000_000n)],
  ['income', 'lewati', { is: 'skipped' }],
  ['income', 'I do not know', { is: 'skipped' }],
  ['income', 'تخطي', { is: 'skipped' }],
  ['income', 'batal', { is: 'cancelled' }],
  ['income', 'إلغاء', { is: 'cancelled' }],
  ['income', 'cancel', { is: 'cancelled' }],
  ['income', '500', null],
  ['income', '-5jt', null],
  ['income', 'blablabla', null],
  ['other', '0', { is: 'skipped' }],
  ['other', 'tidak ada', { is: 'skipped' }],
  ['other', 'لا يوجد', { is: 'skipped' }],
  ['other', 'tidak', { is: 'cancelled' }],
  ['other', 'kembali', { is: 'back' }],
  ['other', 'back', { is: 'back' }],
  ['other', 'رجوع', { is: 'back' }],
  ['months', '10 bulan', months(10)],
  ['months', '10', months(10)],
  ['months', '10x', months(10)],
  ['months', 'sepuluh bulan', months(10)],
  ['months', 'selama 6 bulan', months(6)],
  ['months', 'setahun', months(12)],
  ['months', 'in 6 months', months(6)],
  ['months', '٦ أشهر', months(6)],
  ['months', 'شهرين', months(2)],
  ['months', 'YA', { is: 'advised' }],
  ['months', '10 minggu', null],
  ['months', '5jt', null],
  ['rate', '2%', rate(20_000)],
  ['rate', '2 persen sebulan', rate(20_000)],
  ['rate', 'bunga 1,5% per bulan', rate(15_000)],
  ['rate', '24% per tahun', rate(240_000, 'year')],
  ['rate', '2 percent a month', rate(20_000)],
  ['rate', '2٪', rate(20_000)],
  ['rate', '٢ بالمئة شهريا', rate(20_000)],
  ['rate', 'tanpa bunga', rate(0)],
  ['rate', 'tidak', rate(0)],
  ['rate', 'no interest', rate(0)],
  ['rate', 'بدون فائدة', rate(0)],
  ['rate', '0', rate(0)],
  ['rate', 'lewati', rate(0)],
  ['rate', 'batal', { is: 'cancelled' }],
  ['rate', '5jt', null],
  ['rate', '200%', null],
  ['first', 'tgl 5', day('2026-12-05')],
  ['first', '5', day('2026-12-05')],
  ['first', 'jumat', day('2026-11-27')],
  ['first', '25/12', day('2026-12-25')],
  ['first', 'friday', day('2026-11-27')],
  ['first', 'الجمعة', day('2026-11-27')],
  ['first', '5 ديسمبر', day('2026-12-05')],
  ['first', 'skip', { is: 'skipped' }],
  ['first', 'kemarin', null],
  ['first', 'terserah', null],
] as const)('%s: %s', (step, text, expected) => {
  expect(readStep(text, step, lender)).toEqual(expected)
})
