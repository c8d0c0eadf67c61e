import type { Operation } from '@/lib/core/api/operation'
import { requireBook } from './service'

/** Calls about the debt book, which are refused where the tenant keeps none. */
export const inBook = (operations: readonly Operation[]): Operation[] =>
  operations.map((one) => ({
    ...one,
    errors: [...(one.errors ?? []), 'module_not_enabled'],
    async perform(ctx, raw) {
      await requireBook(ctx)
      return one.perform(ctx, raw)
    },
  }))
