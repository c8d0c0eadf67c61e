import { z } from 'zod'

/** How a try is paid: on a page of the gateway's, or by a code that is drawn where the order is shown. */
export const Way = z.enum(['page', 'qr'])
export type Way = z.infer<typeof Way>

const QrCode = z.object({
  kind: z.literal('qr'),
  /** What the picture says; whoever shows it draws it. */
  content: z.string().min(1).max(1000),
  /** When nobody can pay by it any more. */
  endsAt: z.iso.datetime(),
})
export type QrCode = z.infer<typeof QrCode>

/** What a buyer has to do outside of the gateway's page. */
export const Instructions = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('virtual_account'), bank: z.string(), number: z.string() }),
  z.object({ kind: z.literal('bill'), billerCode: z.string(), billKey: z.string() }),
  z.object({ kind: z.literal('counter'), store: z.string(), code: z.string() }),
  /** A voucher of the gateway's, with an end of its own. Where there is no one number, its page says what to do. */
  z.object({
    kind: z.literal('voucher'),
    method: z.string(),
    number: z.string().nullable(),
    pageUrl: z.url({ protocol: /^https?$/ }).nullable(),
    endsAt: z.iso.datetime().nullable(),
  }),
  /** A code to be scanned by whatever app somebody pays with. */
  QrCode,
])
export type Instructions = z.infer<typeof Instructions>

/** The code by which a try can be paid at this moment; null where there is none. */
export function qrOf(instructions: unknown, now: Date): QrCode | null {
  const { data } = Instructions.safeParse(instructions)
  return data?.kind === 'qr' && new Date(data.endsAt) > now ? data : null
}
