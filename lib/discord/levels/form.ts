import { z } from 'zod'
import { wholeNumber } from '@/lib/core/text/number-input'
import { text } from '@/lib/core/text/text-input'
import { Column, Ids, Tick, onlyPlaces, rowsOf } from '@/lib/discord/forms/rules'
import { ANNOUNCED, LevelSettings, MOST_FACTORS, MOST_REWARDS, PLACEHOLDERS } from './schema'

/** Empty: no bound. */
const OptionalNumber = z
  .string()
  .default('')
  .transform((given, context) => {
    if (given.trim() === '') return null
    const most = 1_000_000
    const read = wholeNumber(1, most).safeParse(given)
    if (read.success) return read.data
    const message = read.error.issues[0]?.message ?? 'whole_number'
    context.addIssue({ code: 'custom', message, params: { values: { most } } })
    return z.NEVER
  })

const Announcement = text(0, 300).superRefine(onlyPlaces(PLACEHOLDERS))

const Fields = z.object({
  version: z.coerce.number().int(),
  square: wholeNumber(0, 1_000),
  linear: wholeNumber(0, 10_000),
  base: wholeNumber(1, 100_000),
  least: wholeNumber(0, 1_000),
  most: wholeNumber(0, 1_000),
  every_seconds: wholeNumber(1, 3_600),
  voice_on: Tick,
  voice_per_minute: wholeNumber(1, 100),
  day_cap: OptionalNumber,
  account_days: wholeNumber(0, 365),
  closed_channels: Ids,
  closed_roles: Ids,
  factor_target: Column,
  factor_percent: Column,
  reward_role: Column,
  reward_level: Column,
  stacking: Tick,
  announced: z.enum(ANNOUNCED),
  text_id: Announcement,
  text_en: Announcement,
  text_ar: Announcement,
})

/** The form of levels, as their settings. Rows where nothing was chosen are none. */
export const LevelForm = Fields.transform((given, context) => {
  const refuse = (field: string, message: string, values?: object): void =>
    context.addIssue({ code: 'custom', path: [field], message, params: { values } })
  if (given.least > given.most) refuse('most', 'least_above_most')
  const factors = rowsOf(
    { numbers: given.factor_percent, chosen: given.factor_target },
    wholeNumber(0, 1_000),
  )
  const rewards = rowsOf({ numbers: given.reward_level, chosen: given.reward_role }, wholeNumber(1, 500))
  if (!factors.ok) refuse('factor_percent', factors.issues[0]?.message ?? 'required', { most: 1_000 })
  if (!rewards.ok) refuse('reward_level', rewards.issues[0]?.message ?? 'required', { most: 500 })
  const settings = LevelSettings.safeParse({
    curve: { square: given.square, linear: given.linear, base: given.base },
    message: { least: given.least, most: given.most, everySeconds: given.every_seconds },
    voice: { isOn: given.voice_on, perMinute: given.voice_per_minute },
    dayCap: given.day_cap,
    accountDays: given.account_days,
    closedChannels: given.closed_channels,
    closedRoles: given.closed_roles,
    factors: (factors.ok ? factors.rows : []).slice(0, MOST_FACTORS).map(({ number, chosen }) => {
      const [kind, id] = chosen.split(':')
      return { kind, id, percent: number }
    }),
    rewards: (rewards.ok ? rewards.rows : [])
      .slice(0, MOST_REWARDS)
      .map(({ number, chosen }) => ({ level: number, roleId: chosen }))
      .toSorted((one, other) => one.level - other.level),
    isStacking: given.stacking,
    announced: given.announced,
    texts: { id: given.text_id, en: given.text_en, ar: given.text_ar },
  })
  if (!settings.success) {
    refuse('factor_target', 'invalid')
    return z.NEVER
  }
  return { version: given.version, values: settings.data }
})
