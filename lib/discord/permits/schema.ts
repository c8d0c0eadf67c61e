import { z } from 'zod'

/** In what the use of a command is limited; nothing in it is no limit. */
export const LIMITS = ['roles_allowed', 'roles_denied', 'channels_allowed', 'channels_denied'] as const
export type Limit = (typeof LIMITS)[number]

const Ids = z.array(z.string().regex(/^\d{15,20}$/, 'invalid_discord_id')).max(100, 'too_many')

export const CommandLimits = z.object({
  roles_allowed: Ids.default([]),
  roles_denied: Ids.default([]),
  channels_allowed: Ids.default([]),
  channels_denied: Ids.default([]),
})
export type CommandLimits = z.output<typeof CommandLimits>

const CommandName = z.string().regex(/^[a-z-]{1,32}$/, 'invalid')

/** Of each command, by its name, who may use it, and where. */
export const CommandSettings = z.object({ commands: z.record(CommandName, CommandLimits).default({}) })
export type CommandSettings = z.output<typeof CommandSettings>

/** A list of ticks as a form sends it: none, one or several. */
const Ticks = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((sent) => (sent === undefined ? [] : [sent].flat()))
  .pipe(Ids)

export const LimitsForm = z.object({
  command: CommandName,
  version: z.coerce.number().int().min(0),
  roles_allowed: Ticks,
  roles_denied: Ticks,
  channels_allowed: Ticks,
  channels_denied: Ticks,
})
export type LimitsForm = z.output<typeof LimitsForm>

/** A command as the page about them shows it. */
export type ShownCommand = {
  name: string
  description: string
  /** What stands below it, such as `/stock add`. */
  parts: { name: string; description: string }[]
  /** Null where it belongs to no feature. */
  feature: string | null
  /** Whether people see it in the server now. */
  isOn: boolean
  limits: CommandLimits
}
