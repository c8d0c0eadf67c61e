import type { Server } from 'node:http'
import type { Before } from './before.ts'

type Shared = {
  /** Whoever answers pages before the web server renders them. */
  door: Before | null
  server: Server | null
  /** Connections that this process has opened to its own server: what it says there about a request is believed. */
  own: WeakSet<object>
}

const name = Symbol.for('gerai.pages')

/** Of the whole process: what is loaded before the web server, and what the web server has bundled, are two copies of this file. */
export function shared(): Shared {
  const holder = globalThis as { [name]?: Shared }
  return (holder[name] ??= { door: null, server: null, own: new WeakSet() })
}

/** Asks whoever answers pages, once there is one. Its own questions are the web server's to answer. */
export const askPages: Before = (request, response, next) => {
  const { door, own } = shared()
  if (door === null || own.has(request.socket)) next()
  else door(request, response, next)
}
