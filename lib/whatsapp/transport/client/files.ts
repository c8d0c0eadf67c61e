import { createHash } from 'node:crypto'
import { z } from 'zod'
import { env } from '@/lib/core/env'
import type { FetchedFile, Refused, SentDocument } from '@/lib/whatsapp/transport/schema'
import { ask, attempt } from './graph'
import type { Asking, CloudAccount, GraphAnswer } from './graph'

const mostBytes = 16 * 1024 * 1024

const Uploaded = z.object({ id: z.string().min(1).max(256) })

/** Nobody has been sent anything by an upload: whatever is not clear may be tried again. */
const notYet: Refused = { kind: 'refused', why: 'unavailable', code: null, retryAfterMs: null }

/** Gives WhatsApp a file to be sent; its id there. */
export async function upload(
  account: CloudAccount,
  file: SentDocument['file'],
  asking: Asking,
): Promise<{ kind: 'uploaded'; id: string } | Refused> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', file.type)
  form.set('file', new File([new Uint8Array(file.bytes)], file.name, { type: file.type }))
  // What writes down a form of a browser writes it down here, names with quotes in them too.
  const written = new Response(form)
  const body = {
    type: written.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await written.arrayBuffer()),
  }
  const answer = await ask(account, { method: 'POST', path: [account.phoneId, 'media'], body }, asking)
  if (answer.kind === 'refused') return answer
  const uploaded = Uploaded.safeParse(answer.kind === 'answered' ? answer.body : null)
  return uploaded.success ? { kind: 'uploaded', id: uploaded.data.id } : notYet
}

const Described = z.object({
  url: z.url(),
  mime_type: z.string().max(255),
  sha256: z.string(),
  file_size: z.number(),
})

/** The token goes along, so it goes to WhatsApp's own machines alone. */
function isOfWhatsApp(url: URL): boolean {
  const { WHATSAPP_MODE, WHATSAPP_API_BASE } = env()
  if (WHATSAPP_MODE === 'simulator') return url.origin === new URL(WHATSAPP_API_BASE).origin
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    /(?:^|\.)(?:fbsbx|facebook|whatsapp)\.(?:com|net)$/.test(url.hostname)
  )
}

/** Whether asking once more could help. */
const missed = (answer: Exclude<GraphAnswer, { kind: 'answered' }>): FetchedFile =>
  answer.kind === 'refused' && answer.why === 'invalid' ? { kind: 'gone' } : { kind: 'later' }

async function bytesOf(body: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of body) {
    pieces.push(piece)
    size += piece.length
    if (size > mostBytes) return null
  }
  return Buffer.concat(pieces)
}

/** A file that somebody sent: whole, and the one that was announced. */
export async function fetchFile(
  account: CloudAccount,
  fileRef: string,
  asking: Asking,
): Promise<FetchedFile> {
  const query = { phone_number_id: account.phoneId }
  const answer = await ask(account, { method: 'GET', path: [fileRef], query }, asking)
  if (answer.kind !== 'answered') return missed(answer)
  const described = Described.safeParse(answer.body)
  if (!described.success || described.data.file_size > mostBytes) return { kind: 'gone' }
  const { url, mime_type: type, sha256 } = described.data
  if (!isOfWhatsApp(new URL(url))) return { kind: 'gone' }
  const headers = { authorization: `Bearer ${account.token}`, 'user-agent': 'Gerai' }
  const reached = await attempt({ url, method: 'GET', headers }, asking)
  if ('kind' in reached) return { kind: 'later' }
  if (reached.status !== 200) return { kind: reached.status >= 500 ? 'later' : 'gone' }
  try {
    const bytes = await bytesOf(reached.body)
    const isRight =
      bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256.toLowerCase()
    return isRight ? { kind: 'fetched', bytes, type } : { kind: 'gone' }
  } catch {
    return { kind: 'later' }
  }
}
