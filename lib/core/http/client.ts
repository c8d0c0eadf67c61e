import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { clientOf, normalAddress } from './address.ts'
import { shared } from './pages.ts'

export type Trust = { secret: Buffer | null; hops: number }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** From the variables of the process; a number of proxies that is none is taken for one. */
export function trustOf(variables: NodeJS.ProcessEnv): Trust {
  const hops = Number(variables.TRUSTED_PROXY_HOPS ?? 1)
  return {
    secret: variables.TRUSTED_PROXY_SECRET ? digest(variables.TRUSTED_PROXY_SECRET) : null,
    hops: Number.isInteger(hops) && hops > 0 ? hops : 1,
  }
}

/** Names that this process, or the framework in it, writes for itself: nobody outside can have anything to say there. */
const ours =
  /^(?:x-gerai-|x-middleware-|x-invoke-|x-matched-path$|x-request-id$|x-forwarded-host$|x-forwarded-port$)/

/** Names that only a proxy of ours may send. */
const ofProxy = /^(?:x-forwarded-|x-tenant-slug$|x-real-ip$|forwarded$|x-proxy-secret$)/

function drop(request: IncomingMessage, isDropped: (name: string) => boolean): void {
  const { headers, rawHeaders: raw } = request
  const names = Object.keys(headers).filter(isDropped)
  if (names.length === 0) return
  for (const name of names) Reflect.deleteProperty(headers, name)
  const kept: string[] = []
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name = '', value = ''] = [raw[index], raw[index + 1]]
    if (!isDropped(name.toLowerCase())) kept.push(name, value)
  }
  raw.splice(0, raw.length, ...kept)
}

/**
 * What the rest of the process may believe: the client's address and everything else that only a proxy of ours may say
 * is not the client's to choose. Next keeps an X-Forwarded-For that it is sent, so exactly one address is left in it.
 * Returns the id of the request.
 */
export function clean(request: IncomingMessage, { secret, hops }: Trust): string {
  const { headers } = request
  const given = headers['x-proxy-secret']
  const isTrusted = secret !== null && typeof given === 'string' && timingSafeEqual(digest(given), secret)
  const forwarded = headers['x-forwarded-for']
  const isOwn = shared().own.has(request.socket)
  drop(request, (name) => (!isOwn && ours.test(name)) || (!isTrusted && ofProxy.test(name)))
  const socket = normalAddress(request.socket.remoteAddress ?? '')
  const sent = typeof forwarded === 'string' ? clientOf(forwarded, hops) : socket
  headers['x-forwarded-for'] = (isTrusted ? sent : socket) ?? 'unknown'
  const id = randomUUID()
  headers['x-request-id'] = id
  return id
}
