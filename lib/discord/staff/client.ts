import { env } from '@/lib/core/env'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { mostFileBytes } from './rules'

const patienceMs = 10_000

/** Where Discord keeps what people send; its simulator keeps it beside its API. */
const HOSTS = ['cdn.discordapp.com', 'media.discordapp.net']

/** Whether an address leads to Discord's own files, and nowhere else. */
export function isOfDiscord(address: string, mode: 'live' | 'simulator', apiBase: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (mode === 'live') return url.protocol === 'https:' && url.port === '' && HOSTS.includes(url.hostname)
  return url.origin === new URL(apiBase).origin
}

async function bytesOf(response: Response): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > mostFileBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The text of a file that somebody gave to a command. Throws `validation_failed` for what is too large or no text. */
export async function readSentText(file: { url: string; size: number }): Promise<string> {
  const { DISCORD_MODE, DISCORD_API_BASE } = env()
  if (file.size > mostFileBytes) throw fieldRefusal('file', 'discord_file_too_large')
  if (!isOfDiscord(file.url, DISCORD_MODE, DISCORD_API_BASE))
    throw fieldRefusal('file', 'discord_file_unread')
  const bytes = await fetch(file.url, { redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
    .then((response) => (response.ok ? bytesOf(response) : Buffer.alloc(0)))
    .catch(() => Buffer.alloc(0))
  if (bytes === null) throw fieldRefusal('file', 'discord_file_too_large')
  if (bytes.byteLength === 0) throw fieldRefusal('file', 'discord_file_unread')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw fieldRefusal('file', 'discord_file_no_text')
  }
}
