'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { text } from '@/lib/core/text/text-input'
import { ConsoleFilter } from '@/lib/payments/inbox/schema'
import { runReplay, tryReplay } from '@/lib/payments/inbox/service/replays'
import { compareDays, settleDifference } from './service'

const TryForm = ConsoleFilter.extend({
  connectionId: z.uuid('invalid').optional(),
  dedupeKey: z.string().max(255).optional(),
})

export const tryReplayAction = memberAction(
  'payments.manage',
  TryForm,
  async (ctx, { connectionId, dedupeKey, ...filter }) => {
    const only =
      connectionId !== undefined && dedupeKey !== undefined ? { connectionId, dedupeKey } : undefined
    return tryReplay(ctx, { ...filter, only })
  },
)

export const runReplayAction = memberAction(
  'payments.manage',
  z.object({ replayId: z.uuid('invalid') }),
  async (ctx, { replayId }) => runReplay(ctx, replayId),
)

const day = z.iso.date('invalid')

export const compareAction = memberAction(
  'reconciliation.read',
  z.object({ from: day, to: day }),
  async (ctx, days) => compareDays(ctx, days),
)

export const settleDifferenceAction = memberAction(
  'orders.refund',
  z.object({
    findingId: z.uuid('invalid'),
    note: text(1, 500),
  }),
  async (ctx, input) => {
    await settleDifference(ctx, input)
    return { settledAt: Date.now() }
  },
)
