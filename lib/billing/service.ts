export { listOffersIn } from '@/lib/billing/service/issuer'
export { listOverages } from '@/lib/billing/service/overage'
export { quotePurchases } from '@/lib/billing/service/quote'
export { getBilling } from '@/lib/billing/service/plan'
