import type { Examples } from './shape'

const rule = { channel: 'email', template: 'payment_reminder_early', is_on: true, delay_minutes: 60 }
const quietHours = { is_on: true, from_minute: 1320, to_minute: 420 }
const policies = {
  refund: 'Within seven days, as long as the course was not opened.',
  privacy: 'We keep what an order needs, and give it to nobody.',
  terms: 'The course is for one person.',
}

/** A whole configuration, as an export is: also what a new shop of the operator begins with. */
export const exampleConfiguration: Readonly<Record<string, unknown>> = {
  format: 'gerai.configuration',
  version: 1,
  shop: {
    name: 'Buat Film',
    tagline: 'Make your own film',
    locale: 'id',
    currency: 'IDR',
    time_zone: 'Asia/Jakarta',
    brand_color: '#0f766e',
    contact_email: 'halo@buatfilm.example',
    contact_phone: '+62 812-3456-7890',
    mail_from_name: 'Buat Film',
    email_from: null,
    order_window_minutes: 1440,
    refund_late_payments: false,
    default_product: 'film-course',
    unique_code: true,
  },
  policies,
  tax: {
    ...{ is_included: true, name: 'PPN', number: '01.234.567.8-901.000' },
    ...{ address: 'Jalan Melati 5, Bandung', standard_bp: 1100, reduced_bp: 0 },
  },
  team: { rules: [] },
  notifications: {
    rules: [rule],
    quiet_hours: [{ channel: 'email', ...quietHours }],
    templates: [
      {
        ...{
          channel: 'email',
          template: 'order_paid',
          locale: 'id',
          subject: 'Terima kasih, {{customer_name}}',
        },
        ...{ preheader: 'Pesanan {{order_id}} sudah dibayar', body: 'Selamat belajar!' },
      },
    ],
  },
  modules: [],
  bot: null,
  left_out: [],
}

/** How a shop is set, and what it tells to whom. */
export const exampleSettings: Examples = {
  importConfiguration: exampleConfiguration,
  changeSettings: {
    ...{ name: 'Buat Film', tagline: 'Make your own film', locale: 'id', time_zone: 'Asia/Jakarta' },
    ...{ contact_email: 'halo@buatfilm.example', contact_phone: '+62 812-3456-7890' },
    ...{ order_window_hours: 24, refund_late_payments: false },
  },
  changePolicies: {
    refund_policy: policies.refund,
    privacy_policy: policies.privacy,
    terms: policies.terms,
  },
  changeBranding: { brand_color: '#0f766e' },
  configureModule: { settings: { tone: 'formal' } },
  resendNotification: { may_arrive_twice: true },
  changeNotificationRule: { is_on: true, delay_minutes: 30 },
  changeQuietHours: quietHours,
  addWebhookEndpoint: {
    url: 'https://hooks.example.com/gerai',
    description: 'Bookkeeping',
    topics: ['order.paid', 'order.refunded'],
  },
  changeWebhookEndpoint: {
    url: 'https://hooks.example.com/gerai',
    description: 'Bookkeeping and stock',
    topics: ['order.paid', 'order.refunded', 'catalogue.changed'],
  },
  redeliverWebhooks: { delivery_ids: ['0199c0de-0000-7000-8000-0000000000e1'] },
}
