export { cancelPlan, choosePlan, getBilling, keepPlan, requestPurchase } from '@/lib/billing/service/plan'
