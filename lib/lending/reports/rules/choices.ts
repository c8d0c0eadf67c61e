import type { DebtInput, PaymentInput } from '@/lib/lending/debts/schema'
import type { Terms } from '@/lib/lending/ledger/schema'

// For forms, which a browser draws: what reads these choices knows the calendar, and that stays on the server.

/** What forms offer, in the order in which they do. */
export const METHOD_CHOICES = [
  'cash',
  'transfer',
  'other',
] as const satisfies readonly PaymentInput['method'][]
export const CAUSE_CHOICES = ['loan', 'goods', 'opening'] as const satisfies readonly DebtInput['cause'][]
export const DIRECTION_CHOICES = [
  'receivable',
  'payable',
] as const satisfies readonly DebtInput['direction'][]
export const METHOD_NAMES = [
  'none',
  'flat',
  'declining',
  'annuity',
] as const satisfies readonly Terms['method'][]
export const UNIT_CHOICES = ['day', 'week', 'month'] as const satisfies readonly Terms['unit'][]
export const GRACE_CHOICES = ['none', 'interest_only', 'full'] as const satisfies readonly Terms['grace'][]
