import { z } from 'zod'
import { hexColor } from '@/lib/core/brand/color'
import { Currency } from '@/lib/core/money/money'
import { LOCALES } from '@/lib/core/context'
import { isStorable } from '@/lib/core/text/storable'
import { Email, line, text, WrittenPhone } from '@/lib/core/text/text-input'
import { TimeZone } from '@/lib/core/time/time-zone'
import { BotSettings } from './bot'
import { SettingValues } from '@/lib/platform/plans/schema'

const wording = (most: number) => z.string().max(most).refine(isStorable)
const basisPoints = z.int().min(0).max(10_000)
const Channel = z.string().min(1).max(40).refine(isStorable)
const Template = z.string().min(1).max(60).refine(isStorable)
const Minute = z.int().min(0).max(1439)

/**
 * A tenant's configuration as one document. Strict at every level: a field that is not known here, of a newer version for
 * instance, is refused by its path instead of being lost without a word.
 */
export const Configuration = z.strictObject({
  format: z.literal('gerai.configuration'),
  version: z.literal(1),
  shop: z.strictObject({
    name: line(1, 80),
    tagline: line(0, 160),
    locale: z.enum(LOCALES),
    currency: z.enum(Currency.options, 'unknown_choice'),
    time_zone: TimeZone,
    brand_color: z.string().regex(hexColor),
    contact_email: Email.nullable(),
    contact_phone: WrittenPhone.nullable().transform((phone) => phone || null),
    mail_from_name: line(0, 80).nullable(),
    /** Own address that mails come from; one that says nothing of it, as exports of long ago, leaves it as it is. */
    email_from: Email.nullable().optional(),
    order_window_minutes: z.int().min(60).max(1440),
    refund_late_payments: z.boolean(),
    /** An export of long ago says nothing of these two, which stands for none. */
    default_product: line(0, 80).optional(),
    unique_code: z.boolean().optional(),
  }),
  policies: z.strictObject({ refund: text(0, 20_000), privacy: text(0, 20_000), terms: text(0, 20_000) }),
  tax: z.strictObject({
    is_included: z.boolean(),
    name: line(0, 30),
    number: line(0, 40),
    address: text(0, 300).optional(),
    standard_bp: basisPoints,
    reduced_bp: basisPoints,
  }),
  team: z.strictObject({ rules: z.array(z.string().regex(/^[a-z0-9_]{1,40}$/)).max(20) }),
  notifications: z.strictObject({
    rules: z
      .array(
        z.strictObject({
          channel: Channel,
          template: Template,
          is_on: z.boolean(),
          delay_minutes: z.int().min(0).max(100_000_000),
        }),
      )
      .max(500),
    quiet_hours: z
      .array(z.strictObject({ channel: Channel, is_on: z.boolean(), from_minute: Minute, to_minute: Minute }))
      .max(20),
    templates: z
      .array(
        z.strictObject({
          channel: Channel,
          template: Template,
          locale: z.enum(LOCALES),
          subject: wording(400),
          preheader: wording(400),
          body: wording(12_000),
        }),
      )
      .max(500),
  }),
  modules: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
        is_on: z.boolean(),
        settings: SettingValues,
      }),
    )
    .max(50),
  bot: BotSettings.nullable(),
  /** What has to be set by hand where this is imported: secrets, pictures and records. It is told, not imported. */
  left_out: z.array(wording(2100)).max(1000),
})
export type Configuration = z.infer<typeof Configuration>

export const ConfigurationImport = z.object({
  configuration: z.string('required').min(1, 'required').max(400_000, 'too_long'),
  /** The preview that was agreed to; without one it is shown first. */
  basis: z.string().max(64).optional(),
})

/** The parts of a document that are missing or wrong, each told as `shop.colour`. */
export type WrongParts = { kind: 'parts'; missing: string[]; wrong: string[] }

/** Why a text is no configuration: it is nothing of the kind, or parts are missing or wrong. */
export type ConfigurationProblem = { kind: 'no_json' } | { kind: 'no_object' } | WrongParts

const mostPaths = 50

/** Whether a path ends at a name that the value does not have. */
function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  const [name, ...rest] = path
  if (name === undefined) return value === undefined
  if (typeof value !== 'object' || value === null) return false
  const inner: unknown = Object.entries(value).find(([key]) => key === String(name))?.[1]
  return isMissing(inner, rest)
}

/** The document in a text, or what is against taking the text for one. */
export function readConfigurationText(
  given: string,
): { document: Configuration; problem: null } | { document: null; problem: ConfigurationProblem } {
  let value: unknown
  try {
    value = JSON.parse(given)
  } catch {
    return { document: null, problem: { kind: 'no_json' } }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { document: null, problem: { kind: 'no_object' } }
  const parsed = Configuration.safeParse(value)
  return parsed.success
    ? { document: parsed.data, problem: null }
    : { document: null, problem: wrongParts(value, parsed.error) }
}

/** What a refusal by `Configuration` is about. */
export function wrongParts(value: unknown, error: z.ZodError): WrongParts {
  const missing = new Set<string>()
  const wrong = new Set<string>()
  for (const issue of error.issues) {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) wrong.add([...path, key].join('.'))
    else (isMissing(value, issue.path) ? missing : wrong).add(path.join('.'))
  }
  const first = (paths: Set<string>): string[] => [...paths].slice(0, mostPaths)
  return { kind: 'parts', missing: first(missing), wrong: first(wrong) }
}
