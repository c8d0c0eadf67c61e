import type { Examples } from './shape'

const party = { name: 'Budi Santoso', locale: 'id', note: 'Has the stall next door.' }
const debtId = '0199c0de-0000-7000-8000-0000000000e1'
const money = { amount_minor: '200000', currency: 'IDR', method: 'transfer', on: '2026-11-29' }

const agreementId = '0199c0de-0000-7000-8000-0000000000e4'
const terms = {
  ...{ principal_minor: '5000000', method: 'flat', rate_ppm: 20_000, rate_per: 'month', basis: 'months' },
  ...{ unit: 'month', every: 1, rows: 5, starts_on: '2026-12-01', anchor_on: '2026-12-01', grace: 'none' },
  ...{ grace_rows: 0, fee_minor: '0', step_minor: '1', spill: 'rows' },
  late_fee: { kind: 'per_day', ppm: 1000, grace_days: 3, cap_ppm: 50_000, total_cap_ppm: null },
}
const draft = { currency: 'IDR', note: 'For the stall', terms }

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
  returnPartyCredit: {
    ...{ item_kind: 'debt', item_id: debtId, amount_minor: '20000', method: 'cash', on: '2026-11-29' },
    note: 'Given back in the shop',
  },
  movePartyCredit: {
    ...{ from_kind: 'debt', from_id: debtId, to_kind: 'agreement', to_id: agreementId },
    ...{ amount_minor: '20000', note: 'As agreed by phone' },
  },
  previewAgreement: { terms },
  draftAgreement: { party_id: '0199c0de-0000-7000-8000-0000000000e2', direction: 'receivable', ...draft },
  redraftAgreement: draft,
  offerAgreement: { days: 7 },
  rescheduleAgreement: { terms: { ...terms, rows: 10 } },
  settleAgreement: { quoted_minor: '3100000', method: 'transfer', note: 'All at once' },
  acceptClaim: {
    ...{ item_kind: 'debt', item_id: debtId, amount_minor: '200000', method: 'transfer' },
    ...{ paid_on: '2026-11-29', answer: 'Thank you' },
  },
  declineClaim: { answer: 'Nothing of it has come.' },
  closeDispute: { answer: 'The sum was wrong: it is put right now.' },
}
