import { agreementDeedOperations } from '@/lib/lending/api/operations/agreement-deeds'
import { agreementOperations } from '@/lib/lending/api/operations/agreements'
import { claimOperations } from '@/lib/lending/api/operations/claims'
import { creditOperations } from '@/lib/lending/api/operations/credits'
import { debtDeedOperations } from '@/lib/lending/api/operations/debt-deeds'
import { debtOperations } from '@/lib/lending/api/operations/debts'
import { loanPaymentOperations } from '@/lib/lending/api/operations/loan-payments'
import { inBook } from '@/lib/lending/api/in-book'
import { contactOperations, partyDeedOperations } from '@/lib/lending/api/operations/party-deeds'
import { partyOperations } from '@/lib/lending/api/operations/parties'
import { reminderOperations } from '@/lib/lending/api/operations/reminders'

/** Everything that programs do with the debt book. */
export const lendingOperations = inBook([
  ...partyOperations,
  ...contactOperations,
  ...partyDeedOperations,
  ...debtOperations,
  ...debtDeedOperations,
  ...loanPaymentOperations,
  ...creditOperations,
  ...agreementOperations,
  ...agreementDeedOperations,
  ...claimOperations,
  ...reminderOperations,
])
