/** How many jobs of a queue run at once in one process, and how many of them may be one tenant's. */
export type Limits = { places: number; perTenant: number }

/** A tenant whose job took this long, or has been running for this long, is one that waits for somebody else's server. */
const slowAfterMs = 2_000
/** How far back it is known whose turn was last; who is not in it has waited longer than all who are. */
const remembered = 200

type Place = { tenantId: string; since: number }

/**
 * Who works in one queue and who worked last: decides how many jobs of which tenants may begin. Tenants take turns,
 * none has more than its share of the places, and those with slow jobs together have half of them at most.
 */
export class Turns {
  readonly #limits: Limits
  readonly #running = new Map<string, Place>()
  readonly #slow = new Set<string>()
  /** Whose job began last stands last. */
  readonly #served = new Map<string, number>()
  #turn = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  begin(jobId: string, tenantId: string, now: number): void {
    this.#running.set(jobId, { tenantId, since: now })
    this.#turn += 1
    this.#served.delete(tenantId)
    this.#served.set(tenantId, this.#turn)
    if (this.#served.size <= remembered) return
    const [longestAgo] = this.#served.keys()
    if (longestAgo !== undefined) this.#served.delete(longestAgo)
  }

  end(jobId: string, now: number): void {
    const place = this.#running.get(jobId)
    if (!place) return
    this.#running.delete(jobId)
    if (now - place.since >= slowAfterMs) this.#slow.add(place.tenantId)
    else this.#slow.delete(place.tenantId)
  }

  /** How many jobs each tenant runs now. */
  running(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { tenantId } of this.#running.values()) counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1)
    return counts
  }

  /** When each tenant's last job began, as a number that only grows. */
  served(): ReadonlyMap<string, number> {
    return this.#served
  }

  /** What may begin now: at most `limit` jobs, none of the tenants in `full`. */
  room(now: number): { limit: number; full: string[] } {
    const free = this.#limits.places - this.#running.size
    const counts = this.running()
    const full = new Set([...counts].filter(([, count]) => count >= this.#limits.perTenant).map(([id]) => id))
    const slow = this.#slowNow(now)
    if (slow.size === 0) return { limit: free, full: [...full] }
    const taken = [...slow].reduce((sum, tenantId) => sum + (counts.get(tenantId) ?? 0), 0)
    if (taken >= Math.max(1, Math.floor(this.#limits.places / 2))) for (const id of slow) full.add(id)
    // One by one, so that the slow ones cannot take more than their half in one go.
    return { limit: Math.min(free, 1), full: [...full] }
  }

  #slowNow(now: number): Set<string> {
    const slow = new Set(this.#slow)
    for (const { tenantId, since } of this.#running.values())
      if (now - since >= slowAfterMs) slow.add(tenantId)
    return slow
  }
}
