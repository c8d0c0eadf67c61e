/**
 * Loaded before the web server (`node --import`). The client's address and everything else that only a proxy of
 * ours may say must not be chosen by the client: Next keeps an X-Forwarded-For that it is sent.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { Server } from 'node:http'

const digest = (text) => createHash('sha256').update(text).digest()
const secret = process.env.TRUSTED_PROXY_SECRET ? digest(process.env.TRUSTED_PROXY_SECRET) : null

const isForgeable = (name) =>
  name.startsWith('x-forwarded-') ||
  name.startsWith('x-gerai-') ||
  name === 'x-tenant-slug' ||
  name === 'x-real-ip' ||
  name === 'forwarded' ||
  name === 'x-proxy-secret'

/** @param {import('node:http').IncomingMessage} request */
function clean(request) {
  const { headers } = request
  const given = headers['x-proxy-secret']
  const isTrusted = secret !== null && typeof given === 'string' && timingSafeEqual(digest(given), secret)
  if (!isTrusted) {
    let isChanged = false
    for (const name of Object.keys(headers)) {
      if (!isForgeable(name)) continue
      delete headers[name]
      isChanged = true
    }
    if (isChanged) {
      const kept = []
      const raw = request.rawHeaders
      for (let index = 0; index + 1 < raw.length; index += 2) {
        if (!isForgeable(raw[index].toLowerCase())) kept.push(raw[index], raw[index + 1])
      }
      raw.splice(0, raw.length, ...kept)
    }
  }
  if (headers['x-forwarded-for'] === undefined) {
    headers['x-forwarded-for'] = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  }
}

const emit = Server.prototype.emit
Server.prototype.emit = function emitCleaned(event, ...rest) {
  if (event === 'request' || event === 'upgrade' || event === 'checkContinue') clean(rest[0])
  return emit.call(this, event, ...rest)
}
