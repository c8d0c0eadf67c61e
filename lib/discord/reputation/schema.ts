import { z } from 'zod'

const Id = z.string().regex(/^\d{15,20}$/)
const whole = (min: number, max: number) => z.int().min(min).max(max)

/** What is told in the channel `reputation`: every thank, those for paid orders alone, or nothing. */
export const TOLD = ['all', 'vouches', 'off'] as const
export const MOST_REWARDS = 25

export const ReputationSettings = z.object({
  /** Between two thanks of one person. */
  cooldownMinutes: whole(0, 1_440).default(60),
  perDay: whole(1, 20).default(3),
  /** Whoever has one of these may thank; everybody where there are none. */
  requiredRoles: z.array(Id).max(25).default([]),
  rewards: z
    .array(z.object({ count: whole(1, 100_000), roleId: Id }))
    .max(MOST_REWARDS)
    .default([]),
  told: z.enum(TOLD).default('all'),
})
export type ReputationSettings = z.output<typeof ReputationSettings>

/** A thank; with an order it is a vouch, without a receiver for the shop. */
export type Vote = {
  id: string
  giverId: string | null
  giverName: string
  receiverId: string | null
  receiverName: string
  note: string
  orderId: string | null
  createdAt: Date
  takenAt: Date | null
}

/** What somebody was thanked: all, and those for paid orders. */
export type Received = { count: number; verified: number }
