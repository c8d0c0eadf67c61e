'use server'

import { memberAction } from '@/lib/core/guards/action'
import { PairForm } from './form'
import { beginPairing } from './service'

export const pairNumberAction = memberAction('whatsapp.manage', PairForm, async (ctx, input) => {
  await beginPairing(ctx, input)
  return { begunAt: Date.now() }
})
