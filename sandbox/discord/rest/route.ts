import type { SentFile } from '@/sandbox/discord/acts/composing'
import type { Application } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'

export interface OpenCall {
  world: World
  /** A part of the address by its name. */
  id(name: string): string
  query: URLSearchParams
  body: unknown
  files: SentFile[]
}

export interface BotCall extends OpenCall {
  application: Application
  /** Where its gateway listens. */
  gatewayUrl: string
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What is answered: 204 for undefined, else 200, or the status that `created` says. */
export type Route =
  | { method: Method; path: string; run: (call: BotCall) => unknown; created?: true }
  /** The address itself holds the secret. */
  | { method: Method; path: string; runOpen: (call: OpenCall) => unknown }

interface Compiled {
  route: Route
  pattern: RegExp
}

export function compile(routes: Route[]): Compiled[] {
  return routes.map((route) => ({
    route,
    pattern: new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }))
}

export interface Found {
  route: Route
  id(name: string): string
}

export function findRoute(compiled: Compiled[], method: string, path: string): Found | 'other method' | null {
  let isKnown = false
  for (const { route, pattern } of compiled) {
    const match = pattern.exec(path)
    if (!match) continue
    isKnown = true
    if (route.method === method)
      return { route, id: (name) => decodeURIComponent(match.groups?.[name] ?? '') }
  }
  return isKnown ? 'other method' : null
}
