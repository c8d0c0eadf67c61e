export { quotePurchases } from '@/lib/billing/service/quote'
export { cancelPlan, choosePlan, getBilling, keepPlan, requestPurchase } from '@/lib/billing/service/plan'
