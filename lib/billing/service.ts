export {
  cancelPlan,
  choosePlan,
  getBilling,
  getInvoice,
  keepPlan,
  requestPurchase,
} from '@/lib/billing/service/plan'
export type { Billing } from '@/lib/billing/service/plan'
