import type { Examples } from './shape'

const coupon = {
  code: 'DESEMBER-10',
  note: 'For the newsletter of December',
  kind: 'percent',
  percent_bp: 1000,
  max_discount_minor: '50000',
  minimum_minor: '100000',
  product_ids: ['0199c0de-0000-7000-8000-0000000000b1'],
  starts_at: '2026-12-01T00:00:00+07:00',
  ends_at: '2027-01-01T00:00:00+07:00',
  total_limit: 100,
  customer_limit: 1,
}

/** Orders, what is given back of them, and who ordered. */
export const exampleSales: Examples = {
  addCoupon: coupon,
  changeCoupon: { ...coupon, percent_bp: 1500, total_limit: 200 },
  blockCustomer: { reason: 'Three payments were called back' },
  eraseCustomer: { confirmation: 'sari@example.com' },
  addCustomerNote: { text: 'Prefers to be called after five.' },
  addOrder: {
    items: [
      { variant_id: '0199c0de-0000-7000-8000-0000000000c1', quantity: 1 },
      { name: 'Delivery to Bandung', price_minor: '15000', quantity: 1 },
    ],
    customer: { name: 'Sari Dewi', email: 'sari@example.com', phone: '+62 812-3456-7890' },
    locale: 'id',
    note: 'As agreed on the telephone.',
    discount_minor: '5000',
    link_days: 3,
  },
  sendOrder: { link_days: 7 },
  markOrderPaid: {
    method: 'bank_transfer',
    reference: 'BCA 2911/0042',
    received_on: '2026-11-29',
    note: 'Seen on the statement.',
  },
  deliverFulfilment: { note: 'Handed over at the counter.' },
  revokeOrderKey: { reason: 'It was given to a stranger' },
  replaceOrderKey: { reason: 'The first one had been used before' },
  addOrderNote: { text: 'Asked for an invoice with the name of the company.' },
  addRefund: {
    order_id: '0199c0de-0000-7000-8000-0000000000d1',
    amount_minor: '49000',
    line_ids: ['0199c0de-0000-7000-8000-0000000000d2'],
    kind: 'gateway',
    reason: 'One of the two did not fit',
    revokes_goods: true,
  },
  declineRefundRequest: { answer: 'The course was opened, so we cannot take it back.' },
  refundRequest: { kind: 'gateway' },
}
