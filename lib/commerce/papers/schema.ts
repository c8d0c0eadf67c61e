import { z } from 'zod'
import { Id } from '@/lib/commerce/schema'

/** What an order has on paper: what is to be paid for what, and that it was paid. */
const PAPERS = ['receipt', 'invoice'] as const
export type Paper = (typeof PAPERS)[number]

export const Paper = z.enum(PAPERS)

export const PaperQuery = z.object({ id: Id, kind: Paper })

/** Who sold an order, as it stands on its papers whatever the shop changes later. */
export type OrderIssuer = { name: string; email: string; taxName: string; taxNumber: string; address: string }
