'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { startSheet } from './service/sheets'

export const startSheetAction = memberAction(
  'lending.write',
  z.object({ importId: z.uuid('invalid') }),
  async (ctx, { importId }) => {
    await startSheet(ctx, importId)
    return { importId }
  },
)
