import { describe, expect, test } from 'vitest'
import { dialledNumber } from './dialled-number'

describe('a dialled number', () => {
  test.each([
    ['0812-3456-7890', 'IDR', '6281234567890'],
    ['812 3456 7890', 'IDR', '6281234567890'],
    ['+62 812 3456 7890', 'IDR', '6281234567890'],
    ['6281234567890', 'IDR', '6281234567890'],
    ['0062 812 3456 7890', 'SAR', '6281234567890'],
    ['٠٥٠١٢٣٤٥٦٧', 'SAR', '966501234567'],
    ['501234567', 'SAR', '966501234567'],
    ['+966 50 123 4567', 'IDR', '966501234567'],
    ['(212) 555-0123', 'USD', '12125550123'],
    ['+49 30 1234567', 'EUR', '49301234567'],
  ] as const)('%s of a shop that is paid in %s is %s', (written, currency, number) => {
    expect(dialledNumber(written, currency)).toBe(number)
  })

  test.each(['', 'Budi', '12345', '030 1234567', '+0812345678', '+12345678901234567'])(
    '%j is none where no country is known',
    (written) => {
      expect(dialledNumber(written, 'EUR')).toBeNull()
    },
  )
})
