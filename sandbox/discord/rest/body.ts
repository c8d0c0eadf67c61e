import type { IncomingMessage } from 'node:http'
import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import type { SentFile } from '@/sandbox/discord/acts/composing'
import { Refusal, invalid, refusal } from '@/sandbox/discord/errors'

const LARGEST_BODY = 25 * 1024 * 1024
const LARGEST_FILE = 10 * 1024 * 1024
const MOST_FILES = 10

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > LARGEST_BODY) throw refusal(Codes.RequestEntityTooLarge)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Refusal(400, 50_109, 'The request body contains invalid JSON.')
  }
}

async function readParts(bytes: Buffer, type: string): Promise<{ body: unknown; files: SentFile[] }> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const files: SentFile[] = []
  for (const [key, value] of form) {
    if (typeof value === 'string') continue
    if (value.size > LARGEST_FILE) throw refusal(Codes.RequestEntityTooLarge)
    files.push({ key, name: value.name, type: value.type, content: Buffer.from(await value.arrayBuffer()) })
  }
  if (files.length > MOST_FILES)
    throw invalid(['files'], 'BASE_TYPE_BAD_LENGTH', 'Must be 10 or fewer in length.')
  const words = form.get('payload_json')
  return { body: parse(typeof words === 'string' ? words : ''), files }
}

/** The body of a call: JSON, or a form whose `payload_json` goes with files. */
export async function readCall(request: IncomingMessage): Promise<{ body: unknown; files: SentFile[] }> {
  const bytes = await readAll(request)
  const type = request.headers['content-type'] ?? ''
  if (bytes.byteLength === 0) return { body: undefined, files: [] }
  if (type.startsWith('multipart/form-data')) {
    try {
      return await readParts(bytes, type)
    } catch (error) {
      if (error instanceof Refusal) throw error
      throw new Refusal(400, Codes.InvalidFormBodyOrContentType, 'Invalid Form Body')
    }
  }
  if (!type.startsWith('application/json'))
    throw new Refusal(
      400,
      Codes.InvalidFormBodyOrContentType,
      'Expected "Content-Type" header to be one of {\'application/json\'}.',
    )
  return { body: parse(bytes.toString('utf8')), files: [] }
}
