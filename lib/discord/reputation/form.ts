import { z } from 'zod'
import { wholeNumber } from '@/lib/core/text/number-input'
import { Column, Ids, rowsOf } from '@/lib/discord/forms/rules'
import { MOST_REWARDS, ReputationSettings, TOLD } from './schema'

/** The form of reputation, as its settings. Rows where nothing was chosen are none. */
export const ReputationForm = z
  .object({
    version: z.coerce.number().int(),
    cooldown: wholeNumber(0, 1_440),
    per_day: wholeNumber(1, 20),
    required_roles: Ids,
    reward_role: Column,
    reward_count: Column,
    told: z.enum(TOLD),
  })
  .transform((given, context) => {
    const rows = { numbers: given.reward_count, chosen: given.reward_role }
    const rewards = rowsOf(rows, wholeNumber(1, 100_000))
    if (!rewards.ok) {
      const message = rewards.issues[0]?.message ?? 'required'
      context.addIssue({
        code: 'custom',
        path: ['reward_count'],
        message,
        params: { values: { most: 100_000 } },
      })
    }
    const settings = ReputationSettings.safeParse({
      ...{ cooldownMinutes: given.cooldown, perDay: given.per_day, told: given.told },
      requiredRoles: given.required_roles.slice(0, 25),
      rewards: (rewards.ok ? rewards.rows : [])
        .slice(0, MOST_REWARDS)
        .map(({ number, chosen }) => ({ count: number, roleId: chosen }))
        .toSorted((one, other) => one.count - other.count),
    })
    if (!settings.success) {
      context.addIssue({ code: 'custom', path: ['reward_role'], message: 'invalid' })
      return z.NEVER
    }
    return { version: given.version, values: settings.data }
  })
