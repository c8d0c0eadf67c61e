import { describe, expect, test } from 'vitest'
import { signatureKey, wireTime } from './bodies'

const KEY = 'SB-Mid-server-TESTVECTOR01'

const VECTORS = [
  {
    order_id: 'ck-01VEC0000000000000000CARD',
    status_code: '200',
    gross_amount: '10000.00',
    signature_key:
      '000364ac6a0ff29d5b742ca27996b776f8e2d8c5dffe5d90778d7e39accdc4dbd6ff6e111ecfe4d52779c6a71750827d3c9c49d79207607a08219c9891976286',
  },
  {
    order_id: 'ck-01VEC000000000000000BCAVA',
    status_code: '201',
    gross_amount: '150000.00',
    signature_key:
      '761eb129a3bbde85d1a21cce08a798097557ca1fc8084298e68c3eb1fc9655e049e0e59d41cbe911665ecc6e9b11afeab1e879ef8049bc7385f868f027a8b78e',
  },
  {
    order_id: 'ck-01VEC00000000000000000QRIS',
    status_code: '200',
    gross_amount: '5539.00',
    signature_key:
      'e9c8347000963f9461354474f361a60b96703cfee61e5f933533f23c68737f0c2de7fc2371fa9addb93123c51dcc35818124ee0fc224f73d09282f9e054bb2f8',
  },
  {
    order_id: 'ck-01VEC0000000000000INDOMART',
    status_code: '202',
    gross_amount: '336000.00',
    signature_key:
      'c3c96a15d6a5b57f7febb79242142919dea08c87dbd8464c492007caf84a697d9d3f5e213bd677d2fbe84b61e93f9a2b06c5a8b1b90d4762aa25ccfe567b1775',
  },
]

describe('the signature', () => {
  test.each(VECTORS)('of $order_id is the published one', (vector) => {
    expect(signatureKey(vector.order_id, vector.status_code, vector.gross_amount, KEY)).toBe(
      vector.signature_key,
    )
  })

  test('has no separators, so that a longer order id can borrow from the code', () => {
    const borrowed = signatureKey('ORDER-12', '00', '10000.00', KEY)
    expect(borrowed).toBe(signatureKey('ORDER-1', '200', '10000.00', KEY))
    expect(borrowed).not.toBe(signatureKey('ORDER-1', '200', '10000.00', 'SB-Mid-server-TESTVECTOR02'))
  })
})

test('times are Western Indonesian and do not say so', () => {
  expect(wireTime(Date.parse('2026-11-21T20:15:30Z'))).toBe('2026-11-22 03:15:30')
})
