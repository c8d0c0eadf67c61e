import { z } from 'zod'

// What a linked device and WhatsApp say to each other here: as much as the port of sessions needs, as JSON.

export const FromDevice = z.discriminatedUnion('say', [
  z.object({
    say: z.literal('hello'),
    /** The secret of a device that was linked before. */
    device: z.string().min(1).nullable(),
    /** The number as the product has it: WhatsApp needs it for letters alone. */
    phone: z.string().regex(/^\d{5,20}$/),
    way: z.enum(['qr', 'code']),
  }),
  z.object({
    say: z.literal('send'),
    /** The message's id, chosen by who sends it. */
    id: z.string().min(1).max(200),
    to: z.union([z.object({ phone: z.string() }), z.object({ userId: z.string() })]),
    text: z.string().max(65_536).nullable(),
    file: z.object({ name: z.string(), type: z.string(), base64: z.string() }).nullable(),
    quoted: z.string().nullable(),
  }),
  /** What was told is kept: it is not told again. */
  z.object({ say: z.literal('got'), id: z.string() }),
  z.object({ say: z.literal('read'), id: z.string() }),
  z.object({ say: z.literal('fetch'), ask: z.string(), file: z.string() }),
  z.object({ say: z.literal('logout') }),
])
export type FromDevice = z.infer<typeof FromDevice>
export type Sent = Extract<FromDevice, { say: 'send' }>

export type ToDevice =
  | { say: 'qr' | 'code'; text: string }
  | { say: 'paired'; device: string }
  | { say: 'open'; phone: string }
  | { say: 'message'; message: object }
  | { say: 'receipt'; id: string; status: 'sent' | 'delivered' | 'read' }
  /** WhatsApp has it, or not: then why. */
  | { say: 'ack'; id: string; refused: string | null }
  | { say: 'pair'; userId: string; phone: string }
  | { say: 'file'; ask: string; base64: string | null; type: string }
  | { say: 'close'; code: number }
