'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { makeLinkCode, unlinkPhone } from './service'

export const makePhoneCodeAction = memberAction('lending.read', z.object({}), async (ctx) =>
  makeLinkCode(ctx),
)

export const unlinkPhoneAction = memberAction(
  'lending.read',
  z.object({ linkId: z.string() }),
  async (ctx, { linkId }) => {
    await unlinkPhone(ctx, linkId)
    return { unlinkedAt: Date.now() }
  },
)
