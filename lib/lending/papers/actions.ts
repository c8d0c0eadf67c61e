'use server'

import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { shopAction } from '@/lib/core/guards/shop-action'
import type { Comparison } from './schema'
import { comparePaper } from './service/verify'

/** As large as a form may be; a paper of ours is a tenth of it. */
const mostBytes = 900_000

const CompareForm = z.object({
  code: z.string(),
  file: z
    .instanceof(File, { error: 'required' })
    .refine((file) => file.size > 0, 'required')
    .refine((file) => file.size <= mostBytes, 'too_large'),
})

/** Compares a file with a paper; the file is read and kept nowhere. */
export const comparePaperAction = shopAction(
  CompareForm,
  async (ctx, { code, file }): Promise<Comparison> => {
    const compared = await comparePaper(ctx, code, Buffer.from(await file.arrayBuffer()))
    if (!compared) throw new AppError('not_found')
    return compared
  },
  'bought',
)
