import { expect, test } from 'vitest'
import { chatLink } from './service/mail-content'

test.each([
  ['0812-3456-7890', 'IDR', 'https://wa.me/6281234567890'],
  ['62 812 3456 7890', 'IDR', 'https://wa.me/6281234567890'],
  ['+44 20 7946 0000', 'IDR', 'https://wa.me/442079460000'],
  ['0044 20 7946 0000', 'USD', 'https://wa.me/442079460000'],
  ['0812-3456-7890', 'USD', null],
  ['', 'IDR', null],
  [null, 'IDR', null],
] as const)(
  'the number %s of a shop that sells in %s is chatted with at %s',
  (contactPhone, currency, link) => {
    expect(chatLink({ contactPhone, currency })).toBe(link)
  },
)
