import { minuteMs } from '@/lib/core/time/duration'
import type { About, Limits } from '@/lib/payments/gateways/about'
import { isPaidByNumber } from '@/lib/payments/gateways/methods'

/** From memory: whole rupiah from one upwards, twelve digits. Single methods (QRIS, counters) take less. */
const RUPIAH: Limits = { minimumMinor: 1n, maximumMinor: 999_999_999_999n }

/** The central bank's bound for one payment by QRIS. */
const QRIS: Limits = { minimumMinor: 1n, maximumMinor: 10_000_000n }

export const aboutMidtrans: About = {
  name: 'Midtrans',
  key: {
    kind: 'api_key',
    word: 'server_key',
    beginsWith: { sandbox: 'SB-Mid-server-…', live: 'Mid-server-…' },
    rights: [],
    hasClientKey: true,
  },
  limitsOf: (currency) => (currency === 'IDR' ? RUPIAH : null),
  qr: { name: 'QRIS', limitsOf: (currency) => (currency === 'IDR' ? QRIS : null) },
  // A page that ends in less than five minutes is refused. Two more are for the way there, with one repeat.
  shortestPageMs: 7 * minuteMs,
  hasOneTryPerPage: true,
  tellsOfExpiry: false,
  // The time of a wallet or a code ends far more often than it is turned down.
  mostlyRunsOutOfTime: true,
  isPendingAtBank: false,
  // Bank transfers and counters take no money back (its reference, /refund).
  givesBack: (method) => !isPaidByNumber(method ?? ''),
}
