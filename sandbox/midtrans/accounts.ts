import type { Account } from '@/sandbox/midtrans/books/model'

function sandboxAccount(suffix: string, merchantId: string, merchantName: string): Account {
  return {
    serverKey: `SB-Mid-server-GERAIDEMO${suffix}`,
    clientKey: `SB-Mid-client-GERAIDEMO${suffix}`,
    merchantId,
    merchantName,
    environment: 'sandbox',
    notificationUrl: null,
  }
}

/** Two keys of one merchant (…0002 and …0003) let a key rotation be rehearsed. */
export function defaultAccounts(): Account[] {
  return [
    sandboxAccount('00000000', 'G000000001', 'Toko Demo'),
    sandboxAccount('00000002', 'G000000002', 'Toko Kedua'),
    sandboxAccount('00000003', 'G000000002', 'Toko Kedua'),
    ...[4, 5, 6, 7, 8, 9].map((digit) =>
      sandboxAccount(`0000000${digit}`, `G00000000${digit}`, `Toko Demo ${digit}`),
    ),
    {
      serverKey: 'Mid-server-GERAILIVE00000000',
      clientKey: 'Mid-client-GERAILIVE00000000',
      merchantId: 'G100000001',
      merchantName: 'Toko Demo',
      environment: 'production',
      notificationUrl: null,
    },
    {
      ...sandboxAccount('00000000', 'G000000099', 'Toko Tutup'),
      serverKey: 'SB-Mid-server-GERAICLOSED000000',
      clientKey: 'SB-Mid-client-GERAICLOSED000000',
      isClosed: true,
    },
  ]
}

/** The account a Basic header belongs to; the password part stays empty at Midtrans. */
export function readBasicKey(header: string | undefined): string | null {
  const encoded = header?.match(/^Basic\s+([A-Za-z0-9+/=]+)$/i)?.[1]
  if (encoded === undefined) return null
  const [key] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return key ?? null
}
