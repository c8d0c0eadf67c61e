import { Locale } from 'discord-api-types/v10'
import { z } from 'zod'
import { FaultForm } from '@/sandbox/discord/control/faults'

const Id = z.string().regex(/^\d{15,20}$/)
const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
const WholeNumber = z.coerce.number().int().min(0)
const as = Id
const Values = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const deed = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ deed: z.literal(name), ...shape })

/** Of the languages of Discord those in which something is to be seen here; Arabic it has none. */
export const LANGUAGES = [Locale.Indonesian, Locale.EnglishUS, Locale.German] as const

/** What people do as members. */
const ofPerson = [
  deed('say', { as, channel: Id, content: z.string() }),
  deed('whisper', { as, to: Id, content: z.string() }),
  deed('use', {
    as,
    channel: Id,
    name: z.string(),
    options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
    focused: z.string().optional(),
    locale: z.string().optional(),
    target: Id.optional(),
  }),
  deed('press', { as, message: Id, customId: z.string(), values: z.array(z.string()).default([]) }),
  deed('submit', { as, interaction: Id, values: Values.default({}) }),
  deed('dismiss', { as, interaction: Id }),
  deed('direct-messages', { as, open: Flag }),
  deed('language', { as, locale: z.enum(LANGUAGES) }),
  deed('leave', { as, guild: Id }),
  deed('join', { as, guild: Id, screened: Flag.default(false) }),
  deed('agree', { as, guild: Id }),
  deed('voice', { as, guild: Id, channel: z.union([Id, z.literal('')]), muted: Flag.default(false) }),
  deed('thread', { as, channel: Id, name: z.string().min(1).max(100), private: Flag.default(false) }),
  deed('unsay', { message: Id }),
  deed('reword', { as, message: Id, content: z.string() }),
] as const

/** What those do who run a server, or Discord. */
const ofOwner = [
  deed('role', { user: Id, role: Id, guild: Id, given: Flag }),
  deed('role-position', { role: Id, position: WholeNumber }),
  deed('role-permissions', { role: Id, permissions: z.string().regex(/^\d+$/) }),
  deed('role-create', { guild: Id, name: z.string().min(1).max(100) }),
  deed('role-delete', { role: Id }),
  deed('channel-create', { guild: Id, name: z.string().min(1).max(100) }),
  deed('channel-delete', { channel: Id }),
  deed('overwrite', {
    channel: Id,
    target: Id,
    type: z.enum(['role', 'member']),
    allow: z.string().regex(/^\d+$/).default('0'),
    deny: z.string().regex(/^\d+$/).default('0'),
  }),
  deed('rule-create', { guild: Id, name: z.string().min(1).max(100), word: z.string().min(1).max(60) }),
  deed('rule-change', { rule: Id, enabled: Flag }),
  deed('rule-delete', { rule: Id }),
  deed('archive', { channel: Id, archived: Flag, locked: Flag.default(false) }),
  deed('invite', { application: Id, guild: Id, permissions: z.string().regex(/^\d+$/).optional() }),
  deed('kick', { user: Id, guild: Id }),
  deed('intents', { application: Id, privileged: WholeNumber, claimed: WholeNumber.optional() }),
  deed('reset-token', { application: Id }),
  deed('available', { guild: Id, available: Flag }),
] as const

/** What goes wrong on the way, and the time. */
const ofWeather = [
  deed('reconnect', { application: Id.nullable().default(null) }),
  deed('invalidate', { application: Id.nullable().default(null), resumable: Flag.default(false) }),
  deed('close', { application: Id.nullable().default(null), code: WholeNumber.default(4000) }),
  deed('starts', { application: Id, remaining: WholeNumber.max(1000) }),
  deed('gateway', {
    heartbeatMs: z.number().min(10).optional(),
    identifyEveryMs: z.number().min(0).optional(),
  }),
  deed('patience', { ms: WholeNumber }),
  deed('fault', FaultForm.shape),
  deed('no-faults', {}),
  deed('advance', { ms: z.coerce.number().min(0) }),
  deed('reset', {}),
  deed('plant', {
    name: z.string().min(1).max(32),
    token: z.string().optional(),
    privileged: WholeNumber.default(0),
    people: WholeNumber.max(100_000).default(0),
    channels: WholeNumber.max(500).default(1),
  }),
] as const

export const Deed = z.discriminatedUnion('deed', [...ofPerson, ...ofOwner, ...ofWeather])
export type Deed = z.infer<typeof Deed>
export type DeedOf<Name extends Deed['deed']> = Extract<Deed, { deed: Name }>
