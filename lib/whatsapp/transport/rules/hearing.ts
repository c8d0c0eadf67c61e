import { z } from 'zod'
import { withoutUnstorable } from '@/lib/core/text/storable'
import { RECEIPT_STATUSES } from '@/lib/whatsapp/transport/schema'
import type { Contact, Heard, HeardContent } from '@/lib/whatsapp/transport/schema'
import { refusalOf } from './refusals'

// Strict in what is acted on, and blind to the rest: WhatsApp adds fields when it likes.

const Text = z.string().transform(withoutUnstorable)
const Ref = z.string().min(1).max(512)
const Phone = z
  .string()
  .transform((text) => text.replace(/^\+/, ''))
  .pipe(z.string().regex(/^\d{5,20}$/))
const Moment = z
  .union([z.string().regex(/^\d{1,12}$/), z.number().int().min(0)])
  .transform((seconds) => new Date(Number(seconds) * 1000))

const File = z.object({
  id: Ref,
  mime_type: z.string().max(255),
  caption: Text.optional(),
  filename: Text.optional(),
})
const Reply = z.object({ id: Text, title: Text })

const Message = z.object({
  id: Ref,
  from: Phone.optional(),
  from_user_id: Ref.optional(),
  timestamp: Moment,
  type: z.string().max(64),
  group_id: z.string().optional(),
  context: z.object({ id: Ref.optional() }).optional(),
  text: z.object({ body: Text }).optional(),
  button: z.object({ text: Text, payload: Text.optional() }).optional(),
  interactive: z.object({ button_reply: Reply.optional(), list_reply: Reply.optional() }).optional(),
})

const Receipt = z.object({
  id: Ref,
  status: z.enum(RECEIPT_STATUSES),
  timestamp: Moment,
  recipient_id: Phone.optional(),
  recipient_user_id: Ref.optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
  errors: z.array(z.object({ code: z.int() })).optional(),
})

const Messages = z.object({
  metadata: z.object({ phone_number_id: Ref }),
  contacts: z
    .array(
      z.object({
        wa_id: z.string().optional(),
        user_id: z.string().optional(),
        profile: z.object({ name: Text.optional() }).optional(),
      }),
    )
    .default([]),
  messages: z.array(z.unknown()).default([]),
  statuses: z.array(z.unknown()).default([]),
})
type Messages = z.output<typeof Messages>

const TemplateUpdate = z.object({
  event: z.string().max(64),
  message_template_name: Text,
  message_template_language: Text,
  reason: Text.nullish(),
})

const Delivery = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.object({
      id: Ref,
      changes: z.array(z.object({ field: z.string(), value: z.unknown() })),
    }),
  ),
})

const FILES = ['image', 'document', 'audio', 'video', 'sticker'] as const

function contentOf(message: z.output<typeof Message>, raw: unknown): HeardContent | null {
  const { type, text, button, interactive } = message
  if (type === 'text') return text ? { kind: 'text', text: text.body } : null
  if (type === 'button' && button)
    return { kind: 'choice', text: button.text, payload: button.payload ?? button.text }
  const reply = interactive?.button_reply ?? interactive?.list_reply
  if (type === 'interactive' && reply) return { kind: 'choice', text: reply.title, payload: reply.id }
  if (!FILES.some((one) => one === type)) return { kind: 'other', type }
  const file = z.looseObject({ [type]: File }).safeParse(raw)
  if (!file.success) return null
  const { id, mime_type: mime, caption = null, filename = null } = file.data[type] as z.output<typeof File>
  return { kind: 'file', type, fileRef: id, mime, name: filename, caption }
}

/** Null where it cannot be acted on: nobody to answer, or nothing to read. */
function heardMessage({ metadata, contacts }: Messages, raw: unknown): Heard | null {
  const parsed = Message.safeParse(raw)
  const content = parsed.success ? contentOf(parsed.data, raw) : null
  if (!parsed.success || !content) return null
  const { id, from: phone = null, from_user_id: userId = null, timestamp, context } = parsed.data
  if (phone === null && userId === null) return null
  const known = contacts.find((one) => (phone !== null && one.wa_id === phone) || one.user_id === userId)
  return {
    ...{ kind: 'message', phoneId: metadata.phone_number_id, messageRef: id, from: { phone, userId } },
    ...{ name: known?.profile?.name ?? null, at: timestamp, content, quotedRef: context?.id ?? null },
  }
}

function heardReceipt({ metadata }: Messages, raw: unknown): Heard | null {
  const parsed = Receipt.safeParse(raw)
  if (!parsed.success) return null
  const { id, status, timestamp, biz_opaque_callback_data: ref = null, errors = [] } = parsed.data
  const { recipient_id: phone = null, recipient_user_id: userId = null } = parsed.data
  const to: Contact = { phone, userId }
  const [error] = errors
  const refusal = status === 'failed' ? { why: refusalOf(error?.code ?? -1), code: error?.code ?? -1 } : null
  return {
    ...{ kind: 'receipt', phoneId: metadata.phone_number_id, messageRef: id, ref, to, status },
    ...{ at: timestamp, refusal },
  }
}

const isOfGroup = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && 'group_id' in raw && raw.group_id !== undefined

function heardIn(businessId: string, field: string, value: unknown): (Heard | null)[] {
  if (field === 'message_template_status_update') {
    const parsed = TemplateUpdate.safeParse(value)
    if (!parsed.success) return [null]
    const { event, message_template_name: name, message_template_language: language, reason } = parsed.data
    const why = reason === undefined || reason === 'NONE' ? null : reason
    return [{ kind: 'template', businessId, name, language, status: event, reason: why }]
  }
  if (field !== 'messages') return []
  const parsed = Messages.safeParse(value)
  if (!parsed.success) return [null]
  const { data } = parsed
  return [
    // What is said in a group is not said to us.
    ...data.messages.filter((raw) => !isOfGroup(raw)).map((raw) => heardMessage(data, raw)),
    ...data.statuses.map((raw) => heardReceipt(data, raw)),
  ]
}

/**
 * What a delivery of WhatsApp tells, and how much of it could not be read: one odd message does not hide the others. Null
 * where it is none. Only for bytes whose signature was checked.
 */
export function readDelivery(rawBody: Uint8Array): { heard: Heard[]; unread: number } | null {
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
  } catch {
    return null
  }
  const parsed = Delivery.safeParse(body)
  if (!parsed.success) return null
  const all = parsed.data.entry.flatMap(({ id, changes }) =>
    changes.flatMap(({ field, value }) => heardIn(id, field, value)),
  )
  const heard = all.filter((one) => one !== null)
  return { heard, unread: all.length - heard.length }
}
