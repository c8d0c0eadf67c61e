import { z } from 'zod'

/** The bot's own rules, in the order in which one message is held to them: it costs one case at most. */
export const CONTENT_KINDS = ['links', 'duplicates', 'caps', 'flood'] as const
export const JOIN_KINDS = ['raid', 'young'] as const
export const OWN_KINDS = [...CONTENT_KINDS, ...JOIN_KINDS] as const
export type ContentKind = (typeof CONTENT_KINDS)[number]
export type JoinKind = (typeof JOIN_KINDS)[number]
export type OwnKind = (typeof OWN_KINDS)[number]

/** Those that read what is written: they rest where Discord does not tell it. */
export const READING_KINDS = ['links', 'duplicates', 'caps'] as const satisfies ContentKind[]

export const MODES = ['off', 'dry', 'on'] as const
export type Mode = (typeof MODES)[number]

export const daySeconds = 86_400
/** Discord lets nobody be silenced for longer. */
export const longestTimeout = 28 * daySeconds

const Seconds = z.coerce.number().int().min(1).max(3_600)
const Timeout = z.coerce.number().int().min(0).max(longestTimeout)

/** A host that links may lead to, with all below it. */
const Host = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/^https?:\/\//, '').replace(/^www\.|\/.*$/g, ''))
  .pipe(
    z
      .string()
      .max(253)
      .regex(/^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u, 'invalid_host'),
  )

/** What happens to whoever breaks it; no timeout is 0. */
const onMessage = {
  deletes: z.boolean().default(true),
  warns: z.boolean().default(true),
  timeout: Timeout.default(0),
}
const onJoin = { warns: z.boolean().default(false), timeout: Timeout.default(daySeconds) }

export const OwnValues = {
  links: z.strictObject({ ...onMessage, hosts: z.array(Host).max(200).default([]) }),
  duplicates: z.strictObject({
    ...onMessage,
    count: z.coerce.number().int().min(2).max(20).default(3),
    seconds: Seconds.default(60),
  }),
  caps: z.strictObject({
    ...onMessage,
    percent: z.coerce.number().int().min(50).max(100).default(80),
    letters: z.coerce.number().int().min(5).max(500).default(15),
  }),
  flood: z.strictObject({
    ...onMessage,
    count: z.coerce.number().int().min(3).max(50).default(6),
    seconds: Seconds.default(5),
  }),
  raid: z.strictObject({
    ...onJoin,
    count: z.coerce.number().int().min(3).max(500).default(10),
    seconds: Seconds.default(30),
  }),
  young: z.strictObject({ ...onJoin, days: z.coerce.number().int().min(1).max(365).default(3) }),
} as const
export type OwnValues = { [K in OwnKind]: z.output<(typeof OwnValues)[K]> }

export type OwnRule<K extends OwnKind = OwnKind> = {
  [Kind in K]: { kind: Kind; mode: Mode; values: OwnValues[Kind]; version: number }
}[K]
export type OwnRules = { [K in OwnKind]: OwnRule<K> }

/** What is done at a number of warnings within so many days. */
export const Step = z
  .strictObject({
    warnings: z.coerce.number().int().min(1).max(50),
    days: z.coerce.number().int().min(1).max(365),
    deed: z.enum(['timeout', 'kick', 'ban']),
    seconds: z.coerce.number().int().min(60).max(longestTimeout).optional(),
  })
  .refine(({ deed, seconds }) => deed !== 'timeout' || seconds !== undefined, {
    path: ['seconds'],
    message: 'required',
  })
export type Step = z.output<typeof Step>

const Ids = z.array(z.string().regex(/^\d{15,20}$/, 'invalid_discord_id'))

export const mostSteps = 4

/** How a shop's server is kept in order, whatever rule is broken. */
export const ModerationSettings = z.strictObject({
  ladder: z
    .array(Step)
    .max(mostSteps)
    .default([
      { warnings: 3, days: 7, deed: 'timeout', seconds: 3_600 },
      { warnings: 5, days: 30, deed: 'kick' },
      { warnings: 7, days: 30, deed: 'ban' },
    ]),
  /** The staff: no own rule is for them. */
  exemptRoles: Ids.max(20).default([]),
  /** Places where no own rule holds, with what hangs below them. */
  exemptChannels: Ids.max(50).default([]),
  /** Whoever breaks a rule is told so where it happened, in a message that goes again. */
  tells: z.boolean().default(true),
  /** How long what somebody wrote is kept with a case. */
  keepDays: z.coerce.number().int().min(1).max(30).default(30),
})
export type ModerationSettings = z.output<typeof ModerationSettings>
