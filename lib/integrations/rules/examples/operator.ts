import { exampleConfiguration } from './settings'
import type { Examples } from './shape'

const plan = {
  name: 'Club',
  position: 25,
  is_offered: true,
  currency: 'IDR',
  month_minor: '149000',
  prices: { USD: '900', SAR: '3400' },
  support: 'email',
  trial_days: 14,
  limits: {
    orders: 700,
    members: 5,
    products: 200,
    api_calls: 50_000,
    api_rate: 120,
    storage: 5_000_000_000,
  },
  soft_meters: ['orders'],
  overage: { orders: { per: 100, prices: { IDR: '25000', USD: '200' } } },
  features: ['custom_domain'],
  included_modules: 1,
}

const texts = {
  id: { title: 'Pemeliharaan', text: 'Minggu pukul 02.00–02.15 WIB semua toko ditutup sebentar.' },
  en: { title: 'Maintenance', text: 'On Sunday from 02:00 to 02:15 all shops are closed for a moment.' },
}

/** What the operator's programs send. */
export const exampleOperator: Examples = {
  agreeOnException: {
    ...{ name: 'limit:orders', amount: 2000, until: '2026-12-31' },
    reason: 'Sells for a charity in December',
  },
  announce: {
    ...{ tone: 'warning', plan: 'starter', texts },
    ...{ starts_at: '2026-12-04T09:00:00+07:00', ends_at: '2026-12-06T02:15:00+07:00' },
  },
  giveCredits: { credits: 500, reason: 'For the outage of Monday' },
  createFlag: { id: 'new_checkout', description: 'The checkout on one page', share_percent: 10 },
  updateFlag: { description: 'The checkout on one page', share_percent: 50 },
  chooseTenantFlag: { choice: 'on' },
  updateModule: {
    name: { id: 'Bot Discord', en: 'Discord bot', ar: 'بوت ديسكورد' },
    summary: {
      id: 'Jualan di server sendiri',
      en: 'Sell in your own server',
      ar: 'بِع في خادمك الخاص',
    },
    ...{ position: 10, is_available: true, month_minor: '49000' },
  },
  inviteOwner: { email: 'owner@example.com', locale: 'id' },
  noteTenant: { body: 'Called; moves to the yearly plan in January.' },
  createPlan: { id: 'club', ...plan },
  updatePlan: { ...plan, month_minor: '159000' },
  setMaintenance: { is_on: true },
  startRun: { kind: 'message', filter: { status: 'trial', plan: 'starter' }, texts },
  createTenant: {
    ...{ slug: 'kopi-senja', name: 'Kopi Senja', owner_email: 'owner@example.com', plan: 'starter' },
    ...{ locale: 'id', currency: 'IDR', time_zone: 'Asia/Jakarta', configuration: exampleConfiguration },
  },
  suspendTenant: { reason: 'Sells what it does not have' },
  changeTenantPlan: { plan: 'pro', until: '2026-12-31' },
  setTenantMaintenance: { is_on: true },
  planTenantDeletion: { reason: 'Asked for by its owner', slug: 'kopi-senja' },
}
