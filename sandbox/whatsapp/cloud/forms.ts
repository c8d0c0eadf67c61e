import { z } from 'zod'
import { CloudError } from '@/sandbox/whatsapp/errors'
import { fieldError } from './call'

const Parameter = z.object({
  type: z.enum(['text', 'currency', 'date_time', 'image', 'document', 'video', 'payload']),
  text: z.string().max(32_768).optional(),
  parameter_name: z.string().optional(),
  document: z
    .object({ id: z.string().optional(), link: z.string().optional(), filename: z.string().optional() })
    .optional(),
})

const TemplatePart = z.object({
  type: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(['header', 'body', 'button'])),
  sub_type: z.string().optional(),
  index: z.union([z.string(), z.number()]).optional(),
  parameters: z.array(Parameter).default([]),
})
export type TemplatePart = z.infer<typeof TemplatePart>

const Document = z.object({
  id: z.string().optional(),
  link: z.url().optional(),
  caption: z.string().max(1024).optional(),
  filename: z.string().max(240).optional(),
})

const addressed = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').default('individual'),
  to: z.string().optional(),
  recipient: z.string().optional(),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
}

const Sent = z.discriminatedUnion('type', [
  z.object({
    ...{ ...addressed, type: z.literal('text') },
    text: z.object({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  }),
  z.object({
    ...{ ...addressed, type: z.literal('template') },
    template: z.object({
      name: z.string(),
      language: z.object({ code: z.string() }),
      components: z.array(TemplatePart).default([]),
    }),
  }),
  z.object({ ...addressed, type: z.literal('document'), document: Document }),
  z.object({ ...addressed, type: z.literal('image'), image: Document }),
])
export type Sent = z.infer<typeof Sent>

const Read = z.object({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string(),
  typing_indicator: z.object({ type: z.literal('text') }).optional(),
})
export type Read = z.infer<typeof Read>

/** One body: a message, or that one was read. */
export function readForm(body: unknown): { sent: Sent } | { read: Read } {
  const isRead = typeof body === 'object' && body !== null && 'status' in body
  const given =
    typeof body === 'object' && body !== null && !('type' in body) ? { ...body, type: 'text' } : body
  const parsed = isRead
    ? Read.safeParse(body, { reportInput: true })
    : Sent.safeParse(given, { reportInput: true })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    if (issue?.path[0] === 'messaging_product')
      throw new CloudError(100, "The parameter messaging_product is required and has to be 'whatsapp'.")
    if (issue?.path[0] === 'type') throw new CloudError(131051, 'Message type is not currently supported.')
    throw issue ? fieldError(issue) : new CloudError(100, 'Invalid parameter')
  }
  return 'status' in parsed.data ? { read: parsed.data } : { sent: parsed.data }
}
