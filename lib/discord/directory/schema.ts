import { z } from 'zod'
import { PRIVILEGED } from '@/lib/discord/features/rules'

const Bits = z.string().regex(/^\d+$/)

/** What the bot sees of its server. Rights are Discord's bits, as a decimal number. */
export const Snapshot = z.object({
  /** What the bot may do in the server as a whole. */
  rights: Bits,
  /** Of its highest role: what stands above, it can give to nobody. */
  position: z.int(),
  roles: z.array(z.object({ id: z.string(), name: z.string(), position: z.int(), isManaged: z.boolean() })),
  /** What Discord does not tell it of, because its application lacks these intents. */
  withheld: z.array(z.enum(PRIVILEGED)).default([]),
  channels: z.array(
    z.object({ id: z.string(), name: z.string(), kind: z.enum(['text', 'other']), rights: Bits }),
  ),
})
export type Snapshot = z.output<typeof Snapshot>
