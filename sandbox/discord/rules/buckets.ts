/** How often a route may be called. The numbers are remembered, not published: clients must read the headers. */
export interface Limit {
  name: string
  count: number
  everyMs: number
}

const USUAL: Limit = { name: 'usual', count: 10, everyMs: 5_000 }
const LIMITS: { method: string; path: RegExp; limit: Limit }[] = [
  {
    method: 'POST',
    path: /^\/channels\/\d+\/messages$/,
    limit: { name: 'message', count: 5, everyMs: 5_000 },
  },
  {
    method: 'PATCH',
    path: /^\/channels\/\d+\/messages\/\d+$/,
    limit: { name: 'edit', count: 5, everyMs: 5_000 },
  },
  {
    method: 'DELETE',
    path: /^\/channels\/\d+\/messages\/\d+$/,
    limit: { name: 'unsend', count: 5, everyMs: 1_000 },
  },
  { method: '*', path: /^\/webhooks\/\d+\/[^/]+/, limit: { name: 'webhook', count: 5, everyMs: 2_000 } },
  {
    method: 'PATCH',
    path: /^\/guilds\/\d+\/members\/\d+$/,
    limit: { name: 'member', count: 10, everyMs: 10_000 },
  },
  {
    method: '*',
    path: /^\/guilds\/\d+\/members\/\d+\/roles\/\d+$/,
    limit: { name: 'role', count: 10, everyMs: 10_000 },
  },
]

/** The bucket of a call: its kind and its most important part (channel, server, or webhook with token). */
export function limitFor(method: string, path: string): { limit: Limit; key: string } | null {
  if (/^\/interactions\//.test(path)) return null
  const known = LIMITS.find((one) => (one.method === '*' || one.method === method) && one.path.test(path))
  const major = /^\/(?:channels|guilds)\/\d+|^\/webhooks\/\d+\/[^/]+/.exec(path)?.[0] ?? ''
  const shape = known?.limit.name ?? `${method} ${path.replace(/\d{15,20}/g, ':id')}`
  return { limit: known?.limit ?? USUAL, key: `${shape} ${major}` }
}

interface Window {
  endsAtMs: number
  used: number
}

export interface Taken {
  isAllowed: boolean
  remaining: number
  resetAtMs: number
}

/** Counts uses in windows that begin with their first use. */
export class Windows {
  readonly #windows = new Map<string, Window>()

  take(key: string, limit: { count: number; everyMs: number }, nowMs: number): Taken {
    let window = this.#windows.get(key)
    if (!window || window.endsAtMs <= nowMs) {
      if (this.#windows.size > 10_000) this.#sweep(nowMs)
      window = { endsAtMs: nowMs + limit.everyMs, used: 0 }
      this.#windows.set(key, window)
    }
    const isAllowed = window.used < limit.count
    if (isAllowed) window.used += 1
    return { isAllowed, remaining: limit.count - window.used, resetAtMs: window.endsAtMs }
  }

  clear(): void {
    this.#windows.clear()
  }

  #sweep(nowMs: number): void {
    for (const [key, window] of this.#windows) if (window.endsAtMs <= nowMs) this.#windows.delete(key)
  }
}
