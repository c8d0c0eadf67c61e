import type { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import type { Action } from '@/lib/core/guards/action'
import type { Permission } from '@/lib/core/guards/permission'
import type { MemberContext } from '@/lib/core/context'
import { requireBook } from '@/lib/lending/api/service'

/**
 * An action in the debt book: refused where the tenant keeps none, whatever page it was sent from. What is written down
 * already can be read, also then.
 */
export function lendingAction<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  act: (ctx: MemberContext, input: z.output<S>) => Promise<T>,
): Action<T> {
  return memberAction(permission, schema, async (ctx, input) => {
    await requireBook(ctx)
    return act(ctx, input)
  })
}
