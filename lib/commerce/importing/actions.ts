'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { startImport } from './service/member-imports'

export const startImportAction = memberAction(
  'orders.refund',
  z.object({ importId: z.uuid('invalid') }),
  async (ctx, { importId }) => {
    await startImport(ctx, importId)
    return { importId }
  },
)
