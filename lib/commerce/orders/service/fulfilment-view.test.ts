import { describe, expect, test } from 'vitest'
import { toFulfilmentView } from './order-page'

const link = { orderId: 'o', token: 't', origin: 'https://shop.example' }

function seen(
  kind: 'access_link' | 'file' | 'license_key' | 'manual',
  state: 'pending' | 'delivered' | 'revoked',
) {
  const goods = {
    accessUrl: null,
    fileKey: null,
    fileName: null,
    fileType: null,
    fileSizeBytes: null,
    fileSha256: null,
  }
  const times = {
    downloadsLeft: null,
    downloadLimit: null,
    expiresAt: null,
    deliveredAt: null,
    firstRevealedAt: null,
  }
  const facts = {
    id: 'f',
    orderId: 'o',
    lineId: 'l',
    productId: null,
    quantity: 1,
    note: 'Paste it under Activate',
    keysHeld: 1,
  }
  return toFulfilmentView({ ...facts, ...goods, ...times, kind, state }, [], link)
}

describe.each(['access_link', 'file', 'license_key', 'manual'] as const)(
  'what is handed over as %s',
  (kind) => {
    test('comes with what the seller says to it, and not before or after it is the buyer’s', () => {
      expect(seen(kind, 'delivered').note).toBe('Paste it under Activate')
      expect(seen(kind, 'pending').note).toBeNull()
      expect(seen(kind, 'revoked').note).toBeNull()
    })
  },
)
