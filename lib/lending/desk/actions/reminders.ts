'use server'

import { z } from 'zod'
import { lendingAction } from '@/lib/lending/desk/lending-action'
import { REMINDED } from '@/lib/lending/reminders/schema'
import { pauseOf, remindNow, remindOverdue } from '@/lib/lending/reminders/service/asking'

const What = z.object({ kind: z.enum(REMINDED, 'invalid'), id: z.string() })

export const remindNowAction = lendingAction('lending.write', What, async (ctx, what) => {
  const { at } = await remindNow(ctx, what)
  return { at: at.getTime() }
})

export const remindOverdueAction = lendingAction(
  'lending.write',
  z.object({ seen: z.coerce.number().int().nonnegative() }),
  async (ctx, { seen }) => {
    const { parties, at } = await remindOverdue(ctx, seen)
    return { count: parties.length, at: at.getTime() }
  },
)

export const pauseRemindersAction = lendingAction('lending.write', What, async (ctx, what) => {
  await pauseOf(ctx, what, true)
  return { savedAt: Date.now() }
})

export const resumeRemindersAction = lendingAction('lending.write', What, async (ctx, what) => {
  await pauseOf(ctx, what, false)
  return { savedAt: Date.now() }
})
