import { expect, test } from 'vitest'
import { maskBody } from './masking'

test('a notification is shown without signature, names, addresses and account numbers', () => {
  const shown = maskBody(
    JSON.stringify({
      transaction_status: 'settlement',
      gross_amount: '10000.00',
      signature_key: 'abcdef',
      masked_card: '48111111-1114',
      va_numbers: [{ va_number: '333333', bank: 'bca' }],
      customer_details: { first_name: 'Sari', email: 'sari@example.com' },
      data: { object: { id: 'cs_1', amount_total: 5, customer_email: 'a@b.c', url: 'https://pay' } },
    }),
  )
  for (const secret of ['abcdef', '48111111', '333333', 'Sari', 'sari@', 'a@b.c', 'https://pay'])
    expect(shown).not.toContain(secret)
  for (const fact of ['settlement', '10000.00', 'bca', 'cs_1', '5']) expect(shown).toContain(fact)
})

test('what is no JSON is not shown at all', () => {
  expect(maskBody('whsec_secret')).toBe('•••')
})
