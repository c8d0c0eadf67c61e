import { z } from 'zod'
import { Id } from '@/lib/commerce/schema'

export const OrderForm = z.object({ order: Id, token: z.string().min(1).max(200) })
