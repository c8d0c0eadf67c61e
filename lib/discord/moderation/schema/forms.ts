import { z } from 'zod'
import { readWhole, wholeNumber } from '@/lib/core/text/number-input'
import { AUTOMOD_KINDS, AutomodRule, PRESETS } from './automod'
import { MODES, ModerationSettings, OWN_KINDS, OwnValues, mostSteps } from './own'
import type { OwnRule } from './own'

const Tick = z
  .string()
  .optional()
  .transform((text) => text !== undefined)
/** Ticks of one name: none, one, or a list of them. */
const Ticks = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ids) => [ids].flat())
/** One a line; empty lines are none. */
const Lines = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
const Minutes = wholeNumber(0, 40_320).prefault('0')
/** A number in whatever digits; what is none is refused by what it is for. */
const Digits = z
  .string()
  .optional()
  .transform((text) => (text === undefined ? undefined : (readWhole(text) ?? text)))
const Version = z.coerce.number().int().min(0)

/** What the schema behind a form refuses is refused at the form's own fields. */
function passed<T>(
  read: z.ZodSafeParseResult<T>,
  context: z.RefinementCtx,
  places: Record<string, string>,
): T {
  if (read.success) return read.data
  for (const issue of read.error.issues) {
    const [first = '', ...rest] = issue.path
    const place = places[String(first)] ?? first
    // Lists are one field of the form.
    context.issues.push({ ...issue, path: typeof rest[0] === 'number' ? [place] : [place, ...rest] } as never)
  }
  return z.NEVER
}

/** One own rule; fields that its kind does not have are none of it. */
export const OwnRuleForm = z
  .object({
    ...{ kind: z.enum(OWN_KINDS), mode: z.enum(MODES), version: Version, minutes: Minutes },
    ...{ deletes: Tick, warns: Tick, hosts: Lines },
    ...{ count: Digits, seconds: Digits, percent: Digits },
    ...{ letters: Digits, days: Digits },
  })
  .transform(({ kind, mode, version, minutes, ...fields }, context) => {
    const schema = OwnValues[kind]
    const all: Record<string, unknown> = { ...fields, timeout: minutes * 60 }
    const own = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, all[name]]))
    const values = passed<unknown>(schema.safeParse(own), context, { timeout: 'minutes' })
    return { kind, mode, version, values } as OwnRule
  })

const presetFields = Object.fromEntries(PRESETS.map((name) => [`preset_${name}`, Tick]))

/** A rule of Discord: a new one, or, with an id, one that is there. */
export const AutomodForm = z
  .object({
    ...{ id: z.uuid().optional(), version: Version.default(0), kind: z.enum(AUTOMOD_KINDS) },
    ...{ name: z.string().default(''), isOn: Tick, words: Lines, patterns: Lines, allowed: Lines },
    ...{ mentions: Digits, isAgainstRaids: Tick, exemptRoles: Ticks, exemptChannels: Ticks },
    ...{ blocks: Tick, message: z.string().default(''), alertChannel: z.string().default('') },
    ...{ minutes: Minutes, ...presetFields },
  })
  .transform(({ id, version, minutes, alertChannel, ...given }, context) => {
    const ticked: Record<string, unknown> = given
    const rule = {
      ...{ ...pickRule(given), timeout: minutes * 60 },
      alertChannel: alertChannel === '' ? null : alertChannel,
      presets: PRESETS.filter((name) => ticked[`preset_${name}`] === true),
    }
    return {
      ...{ id: id ?? null, version },
      rule: passed(AutomodRule.safeParse(rule), context, { timeout: 'minutes', presets: 'preset_profanity' }),
    }
  })

function pickRule(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !name.startsWith('preset_')))
}

export const DriftForm = z.object({ id: z.uuid(), version: Version, how: z.enum(['put_back', 'take_over']) })
export const RemoveForm = z.object({ id: z.uuid() })

/** How the server is kept in order; a step without a deed is none. */
export const SettingsForm = z
  .looseObject({
    ...{ version: Version, tells: Tick, keepDays: Digits, exemptRoles: Ticks, exemptChannels: Ticks },
  })
  .transform(({ version, tells, keepDays, exemptRoles, exemptChannels, ...steps }, context) => {
    const typed = (name: string, at: number): string | number => {
      const text = steps[`${name}_${at}`]
      return typeof text === 'string' ? (readWhole(text) ?? text) : ''
    }
    const ladder = Array.from({ length: mostSteps }, (_, at) => ({
      ...{ warnings: typed('warnings', at), days: typed('days', at), deed: typed('deed', at) },
      ...(typed('deed', at) === 'timeout' ? { seconds: Number(typed('minutes', at)) * 60 } : {}),
    })).filter(({ deed }) => deed !== '')
    const read = ModerationSettings.safeParse({ tells, keepDays, exemptRoles, exemptChannels, ladder })
    return { version, values: passed(read, context, {}) }
  })
