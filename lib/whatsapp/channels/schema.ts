import { z } from 'zod'
import { plainText } from '@/lib/core/text/text-input'

/** How a number stands. */
const CHANNEL_STATES = [
  'off',
  'waiting_scan',
  'qr_expired',
  'connecting',
  'open',
  'backing_off',
  'logged_out',
  'replaced',
  'wrong_number',
  'banned',
] as const
export type ChannelState = (typeof CHANNEL_STATES)[number]

/** WhatsApp or the phone has ended the link: it stays so until a person does something. */
export const LINK_ENDS = ['banned', 'logged_out', 'replaced'] as const satisfies readonly ChannelState[]

/** Why, where the state alone does not say. */
export type ChannelReason = 'hook_refused' | 'token' | 'locked' | 'payment'

const id = z
  .string()
  .default('')
  .transform((text) => plainText(text))
  .pipe(
    z
      .string()
      .min(1, { error: 'required', abort: true })
      .regex(/^\d{1,32}$/, 'whatsapp_number_unknown'),
  )

/** A number of the Cloud API, as its owner copies it from Meta. */
export const CloudForm = z.object({
  phoneId: id,
  businessId: id,
  token: z
    .string()
    .default('')
    .transform((text) => plainText(text))
    .pipe(
      z
        .string()
        .min(1, { error: 'required', abort: true })
        .regex(/^[\x21-\x7e]{8,1000}$/, 'whatsapp_token_refused'),
    ),
  /** For what numbers may be used was read and accepted. */
  policy: z
    .union([z.literal('on').transform(() => true), z.boolean()])
    .default(false)
    .refine((isAccepted) => isAccepted, 'whatsapp_policy'),
})
export type CloudForm = z.output<typeof CloudForm>

/** A number as the dashboard shows it; its token is never among it. */
export type Channel = {
  id: string
  kind: 'cloud' | 'qr'
  phone: string
  name: string
  phoneId: string | null
  businessId: string | null
  tokenLast4: string | null
  state: ChannelState
  reason: ChannelReason | null
  connectedAt: Date
  heardAt: Date | null
  /** Somebody of the tenant has accepted for what it may be used; until then nothing is said from it. */
  isAccepted: boolean
}
