import { z } from 'zod'
import { dayMs } from '@/lib/core/time/duration'
import type {
  Outcome,
  Recipient,
  SentDocument,
  SentTemplate,
  SentText,
  WhatsAppTransport,
} from '@/lib/whatsapp/transport/schema'
import { fetchFile, upload } from './files'
import { ask, json } from './graph'
import type { Asking, CloudAccount } from './graph'

const Accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(512) })).min(1) })
const Done = z.object({ success: z.literal(true) })

const addressed = (to: Recipient): object => ('phone' in to ? { to: to.phone } : { recipient: to.userId })

async function hand(
  account: CloudAccount,
  { to, ref, quoting }: { to: Recipient; ref: string; quoting?: string },
  content: object,
  asking: Asking,
): Promise<Outcome> {
  const body = json({
    ...{ messaging_product: 'whatsapp', recipient_type: 'individual', ...addressed(to) },
    ...{ biz_opaque_callback_data: ref, ...content },
    ...(quoting === undefined ? {} : { context: { message_id: quoting } }),
  })
  const answer = await ask(account, { method: 'POST', path: [account.phoneId, 'messages'], body }, asking)
  if (answer.kind !== 'answered') return answer
  const accepted = Accepted.safeParse(answer.body)
  const [message] = accepted.success ? accepted.data.messages : []
  // It was not refused, and what was said cannot be read: WhatsApp may have it.
  return message ? { kind: 'accepted', messageRef: message.id } : { kind: 'uncertain', why: 'unclear_answer' }
}

/** Meta refuses values with line breaks or wide gaps in them, and empty ones. */
const templateValue = (text: string): string => text.replaceAll(/\s+/g, ' ').trim() || '-'

const parameters = (values: readonly string[]): object[] =>
  values.map((value) => ({ type: 'text', text: templateValue(value) }))

function templateContent({ name, language, values, linkEnd }: SentTemplate): object {
  const body = values.length === 0 ? [] : [{ type: 'body', parameters: parameters(values) }]
  const button =
    linkEnd === undefined
      ? []
      : [{ type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: linkEnd }] }]
  return {
    type: 'template',
    template: { name, language: { code: language }, components: [...body, ...button] },
  }
}

async function sendDocument(account: CloudAccount, message: SentDocument, asking: Asking): Promise<Outcome> {
  const { file, caption } = message
  const uploaded = await upload(account, file, asking)
  if (uploaded.kind === 'refused') return uploaded
  const document = { id: uploaded.id, filename: file.name, ...(caption === undefined ? {} : { caption }) }
  return hand(account, message, { type: 'document', document }, asking)
}

/** A number at WhatsApp's Cloud API. Nothing is tried twice here: who calls knows what was tried before. */
export function createCloudTransport(account: CloudAccount, asking: Asking = {}): WhatsAppTransport {
  return {
    capabilities: { kind: 'cloud', windowMs: dayMs, hasTemplates: true },
    sendText: (message: SentText) =>
      hand(account, message, { type: 'text', text: { body: message.text, preview_url: false } }, asking),
    sendTemplate: (message) => hand(account, message, templateContent(message), asking),
    sendDocument: (message) => sendDocument(account, message, asking),
    async markRead(messageRef) {
      const body = json({ messaging_product: 'whatsapp', status: 'read', message_id: messageRef })
      const answer = await ask(account, { method: 'POST', path: [account.phoneId, 'messages'], body }, asking)
      return answer.kind === 'answered' && Done.safeParse(answer.body).success
    },
    fetchFile: (fileRef) => fetchFile(account, fileRef, asking),
  }
}
