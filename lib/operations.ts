import { billingOperations } from '@/lib/billing/operations'
import { analyticsOperations } from '@/lib/commerce/analytics/operations'
import { categoryOperations } from '@/lib/commerce/catalogue/operations/categories'
import { productFileOperations } from '@/lib/commerce/catalogue/operations/product-files'
import { productOperations } from '@/lib/commerce/catalogue/operations/products'
import { customerOperations } from '@/lib/commerce/customers/operations'
import { orderOperations } from '@/lib/commerce/desk/operations'
import { couponOperations } from '@/lib/commerce/pricing/operations'
import { returnOperations } from '@/lib/commerce/returns/operations'
import { stockOperations } from '@/lib/commerce/stock/operations/stock'
import { unitOperations } from '@/lib/commerce/stock/operations/units'
import type { Operation } from '@/lib/core/api/operation'
import { webhookOperations } from '@/lib/integrations/operations'
import { lendingOperations } from '@/lib/lending/operations'
import { notificationOperations } from '@/lib/notifications/operations'
import { notificationRuleOperations } from '@/lib/notifications/rule-operations'
import { paymentOperations } from '@/lib/payments/attempts/operations'
import { connectionOperations } from '@/lib/payments/connections/operations'
import { refundOperations } from '@/lib/payments/refunds/operations'
import { configurationOperations } from '@/lib/platform/configuration/operations'
import { auditOperations } from '@/lib/platform/logs/operations'
import { moduleOperations } from '@/lib/platform/plans/operations'
import { settingsOperations } from '@/lib/platform/settings/operations'
import { teamOperations } from '@/lib/platform/team/operations'

/** Every call of a shop's API, from the modules that offer them. */
export const OPERATIONS: readonly Operation[] = [
  ...analyticsOperations,
  ...auditOperations,
  ...billingOperations,
  ...categoryOperations,
  ...configurationOperations,
  ...connectionOperations,
  ...couponOperations,
  ...customerOperations,
  ...lendingOperations,
  ...moduleOperations,
  ...notificationOperations,
  ...notificationRuleOperations,
  ...orderOperations,
  ...paymentOperations,
  ...productFileOperations,
  ...productOperations,
  ...refundOperations,
  ...returnOperations,
  ...settingsOperations,
  ...stockOperations,
  ...teamOperations,
  ...unitOperations,
  ...webhookOperations,
]
