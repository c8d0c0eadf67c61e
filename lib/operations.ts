import { couponOperations } from '@/lib/commerce/pricing/operations'
import type { Operation } from '@/lib/core/api/operation'

/** Every call of a shop's API, from the modules that offer them. */
export const OPERATIONS: readonly Operation[] = [...couponOperations]
