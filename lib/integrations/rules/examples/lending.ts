import type { Examples } from './shape'

const party = { name: 'Budi Santoso', locale: 'id', note: 'Has the stall next door.' }
const debtId = '0199c0de-0000-7000-8000-0000000000e1'
const money = { amount_minor: '200000', currency: 'IDR', method: 'transfer', on: '2026-11-29' }

/** Who owes whom, and what was paid. */
export const exampleLending: Examples = {
  addParty: { ...party, phone: '+62 812-3456-7890', email: 'budi@example.com' },
  changeParty: party,
  noteConsent: { is_given: true, note: 'Said so in the shop.' },
  blockParty: { reason: 'Never came back' },
  mergeParty: { into_id: '0199c0de-0000-7000-8000-0000000000e2' },
  addPartyContact: { kind: 'phone', value: '+62 812-3456-7891' },
  addDebt: {
    party: { name: 'Budi Santoso', phone: '+62 812-3456-7890', email: '' },
    direction: 'receivable',
    cause: 'goods',
    amount_minor: '500000',
    currency: 'IDR',
    began_on: '2026-11-29',
    due_on: '2026-12-13',
    note: 'Ten bags of cement',
  },
  reverseDebt: { fact_id: null, reason: 'It was written down twice.' },
  forgiveDebt: { amount_minor: '50000', reason: 'The goods came late.' },
  writeOffDebt: { reason: 'Moved away, and cannot be found.' },
  recoverDebt: { ...money, reason: 'Came back and paid.' },
  addLoanPayment: { item_kind: 'debt', item_id: debtId, ...money, note: 'First half' },
  payParty: { direction: 'receivable', ...money, note: 'Everything at once' },
  reverseLoanPayment: { reason: 'It was for somebody else.' },
}
