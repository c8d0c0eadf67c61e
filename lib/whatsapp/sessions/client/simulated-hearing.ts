import { z } from 'zod'
import type { HeardContent } from '@/lib/whatsapp/transport/schema'
import type { SessionMessage, SessionPair } from '@/lib/whatsapp/sessions/schema'

const Message = z.object({
  id: z.string(),
  phone: z.string().nullable(),
  lid: z.string(),
  name: z.string(),
  atMs: z.number(),
  text: z.string(),
  file: z
    .object({ ref: z.string(), type: z.string(), mime: z.string(), name: z.string().nullable() })
    .nullable(),
  quoted: z.string().nullable(),
})

/** A message of the simulated WhatsApp, and what it says of who is who. */
export function heardFrom(raw: unknown): { message: SessionMessage; pairs: SessionPair[] } {
  const { id, phone, lid, name, atMs, text, file, quoted } = Message.parse(raw)
  const caption = text === '' ? null : text
  const content: HeardContent =
    file === null
      ? { kind: 'text', text }
      : { kind: 'file', type: file.type, fileRef: file.ref, mime: file.mime, name: file.name, caption }
  return {
    message: {
      ...{ messageRef: id, from: { phone, userId: lid }, name, at: new Date(atMs) },
      ...{ content, quotedRef: quoted },
    },
    pairs: phone === null ? [] : [{ userId: lid, phone }],
  }
}
