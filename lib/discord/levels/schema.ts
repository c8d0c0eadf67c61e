import { z } from 'zod'
import type { LOCALES } from '@/lib/core/context'

const Id = z.string().regex(/^\d{15,20}$/)
const whole = (min: number, max: number) => z.int().min(min).max(max)

/** Where a new level is told: in the channel `level_ups`, where it was reached, or nowhere. */
export const ANNOUNCED = ['level_ups', 'same', 'off'] as const
export const MOST_REWARDS = 25
export const MOST_FACTORS = 25
export const MOST_PLACES = 100

/** What may be put into the text of an announcement. */
export const PLACEHOLDERS = ['name', 'level', 'xp'] as const

const Text = z.string().max(300).default('')

/** How levels are set. What nobody has set is as it is at the start. */
export const LevelSettings = z.object({
  curve: z
    .object({ square: whole(0, 1_000), linear: whole(0, 10_000), base: whole(1, 100_000) })
    .prefault({ square: 5, linear: 50, base: 100 }),
  message: z
    .object({ least: whole(0, 1_000), most: whole(0, 1_000), everySeconds: whole(1, 3_600) })
    .prefault({ least: 15, most: 25, everySeconds: 60 }),
  voice: z.object({ isOn: z.boolean(), perMinute: whole(1, 100) }).prefault({ isOn: false, perMinute: 5 }),
  /** Nobody gets more of it in a day of the server; null: there is no bound. */
  dayCap: whole(1, 1_000_000).nullable().default(null),
  /** Who is younger at Discord gathers nothing. */
  accountDays: whole(0, 365).default(0),
  closedChannels: z.array(Id).max(MOST_PLACES).default([]),
  closedRoles: z.array(Id).max(MOST_PLACES).default([]),
  factors: z
    .array(z.object({ kind: z.enum(['role', 'channel']), id: Id, percent: whole(0, 1_000) }))
    .max(MOST_FACTORS)
    .default([]),
  rewards: z
    .array(z.object({ level: whole(1, 500), roleId: Id }))
    .max(MOST_REWARDS)
    .default([]),
  /** Whether the roles of lower levels stay. */
  isStacking: z.boolean().default(true),
  announced: z.enum(ANNOUNCED).default('level_ups'),
  /** Empty: the built-in one. */
  texts: z
    .object({ id: Text, en: Text, ar: Text } satisfies Record<(typeof LOCALES)[number], z.ZodType>)
    .prefault({}),
})
export type LevelSettings = z.output<typeof LevelSettings>

/** Somebody of the server, with what they have gathered. */
export type Ranked = { userId: string; name: string; xp: number; rank: number }
