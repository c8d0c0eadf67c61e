export { quotePurchases } from '@/lib/billing/service/quote'
export { getBilling } from '@/lib/billing/service/plan'
