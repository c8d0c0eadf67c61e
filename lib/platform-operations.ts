import { platformBillingOperations } from '@/lib/billing/platform-operations'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { agreementOperations } from '@/lib/platform/console/operations/agreements'
import { announcementOperations } from '@/lib/platform/console/operations/announcements'
import { creditOperations } from '@/lib/platform/console/operations/credits'
import { figureOperations } from '@/lib/platform/console/operations/figures'
import { flagOperations } from '@/lib/platform/console/operations/flags'
import { offeredModuleOperations } from '@/lib/platform/console/operations/modules'
import { planOperations } from '@/lib/platform/console/operations/plans'
import { platformStateOperations } from '@/lib/platform/console/operations/platform'
import { runOperations } from '@/lib/platform/console/operations/runs'
import { ownerOperations, peopleOperations } from '@/lib/platform/console/operations/tenant-people'
import { tenantStateOperations } from '@/lib/platform/console/operations/tenant-states'
import { tenantOperations } from '@/lib/platform/console/operations/tenants'

/** Every call of the operator's API, from the modules that offer them. */
export const PLATFORM_OPERATIONS: readonly PlatformOperation[] = [
  ...agreementOperations,
  ...announcementOperations,
  ...creditOperations,
  ...figureOperations,
  ...flagOperations,
  ...offeredModuleOperations,
  ...ownerOperations,
  ...peopleOperations,
  ...planOperations,
  ...platformBillingOperations,
  ...platformStateOperations,
  ...runOperations,
  ...tenantOperations,
  ...tenantStateOperations,
]
