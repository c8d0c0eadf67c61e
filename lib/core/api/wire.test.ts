import { expect, test } from 'vitest'
import { onWire, toWire } from './wire'

test('a name of our own code is one that programs know, and a name that is theirs stays', () => {
  expect(['unitId', 'lines.0.unitPriceMinor', 'unit_id', 'IDR', 'last4', 'sha256Of'].map(toWire)).toEqual([
    'unit_id',
    'lines.0.unit_price_minor',
    'unit_id',
    'IDR',
    'last4',
    'sha256_of',
  ])
})

test('what was written down is named so however deep, and says the same', () => {
  const written = {
    variantId: 'aB',
    before: { lowStockAt: null, list: [{ orderId: 1 }, 'orderId'] },
    prices: { IDR: '1' },
  }
  expect(onWire(written)).toEqual({
    variant_id: 'aB',
    before: { low_stock_at: null, list: [{ order_id: 1 }, 'orderId'] },
    prices: { IDR: '1' },
  })
})
