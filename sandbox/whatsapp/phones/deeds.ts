import { z } from 'zod'
import { FaultForm } from '@/sandbox/whatsapp/control/faults'

const Digits = z.string().regex(/^\d{5,20}$/, 'digits with the country first')
const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
const as = Digits
const deed = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ deed: z.literal(name), ...shape })

/** What people do with their phones. */
const ofPerson = [
  deed('say', { as, to: Digits, text: z.string().trim().min(1).max(4096), quoted: z.string().optional() }),
  deed('send-file', {
    ...{ as, to: Digits, type: z.string().max(100), name: z.string().max(240).default('file') },
    /** Base64. */
    content: z.string(),
    caption: z.string().max(1024).optional(),
  }),
  /** The button of a template. */
  deed('press', { as, message: z.string(), text: z.string() }),
  deed('read', { as, line: Digits }),
  deed('airplane', { as, on: Flag }),
  deed('block', { as, line: Digits, on: Flag }),
  deed('hide-number', { as, on: Flag }),
  deed('hide-reading', { as, on: Flag }),
  /** Scans the picture that a number's page shows. */
  deed('scan', { as, channel: z.string() }),
  /** Types the letters that a number's page shows. */
  deed('type-code', {
    as,
    code: z.string().transform((text) => text.replaceAll(/[^0-9a-z]/gi, '').toUpperCase()),
  }),
  /** Throws linked devices out. */
  deed('unlink', { as }),
] as const

/** What Meta does, and what goes wrong on the way. */
const ofMeta = [
  deed('person', { number: Digits, name: z.string().trim().min(1).max(60) }),
  deed('business', {
    ...{ id: z.string().regex(/^\d+$/), name: z.string().min(1), token: z.string().min(1) },
    ...{ number: Digits, phoneId: z.string().regex(/^\d+$/) },
  }),
  deed('callback', { business: z.string(), url: z.url().nullable(), verifyToken: z.string().default('') }),
  deed('review', {
    template: z.string(),
    status: z.enum(['PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']),
    reason: z.string().optional(),
  }),
  deed('lock', { business: z.string(), code: z.union([z.literal(131031), z.literal(368)]).nullable() }),
  deed('reset-token', { business: z.string() }),
  deed('fault', FaultForm.shape),
  deed('no-faults', {}),
  deed('webhooks', {
    /** For how many; for all from now on unless given. */
    next: z.int().min(1).optional(),
    delayMs: z.number().min(0).optional(),
    duplicates: z.int().min(0).optional(),
    drop: z.boolean().optional(),
    reorder: z.boolean().optional(),
    wrongSignature: z.boolean().optional(),
  }),
  deed('settings', {
    refusals: z.enum(['usual', 'at-once', 'as-status']).optional(),
    approvesAfterMs: z.number().min(0).nullable().optional(),
  }),
  /** The next picture, before its time. */
  deed('turn', { channel: z.string() }),
  /** A linked device's connection ends with this code; without one it breaks. */
  deed('end-session', { channel: z.string(), code: z.int().optional() }),
  /** So many next messages of a device are taken, and nothing is said of it. */
  deed('lose-acks', { channel: z.string(), count: z.int().min(1) }),
  /** Which phone somebody's id stands for. */
  deed('tell-id', { channel: z.string(), person: Digits }),
  deed('ban', { number: Digits, on: Flag }),
  deed('advance', { ms: z.coerce.number().min(0) }),
  deed('reset', {}),
] as const

export const Deed = z.discriminatedUnion('deed', [...ofPerson, ...ofMeta])
export type Deed = z.infer<typeof Deed>
export type DeedOf<Name extends Deed['deed']> = Extract<Deed, { deed: Name }>
