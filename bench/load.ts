import autocannon from 'autocannon'

export type Target = {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  /** The body of the n-th request; absent for GET. */
  body?: (n: number) => string
  path?: (n: number) => string
  expectedStatus: number
}

export type Round = { requestsPerSecond: number; p50Ms: number; p99Ms: number; total: number }

const connections = 24

/** Loads one target for `seconds`; throws when anything but the expected status was answered. */
export async function load(target: Target, seconds: number): Promise<Round> {
  let sent = 0
  const unexpected = new Map<number, number>()
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: target.url,
        connections,
        duration: seconds,
        timeout: 30,
        requests: [
          {
            method: target.method,
            headers: target.headers,
            setupRequest: (request) => {
              sent += 1
              if (target.body) request.body = target.body(sent)
              if (target.path) request.path = target.path(sent)
              return request
            },
            onResponse: (status) => {
              if (status !== target.expectedStatus) unexpected.set(status, (unexpected.get(status) ?? 0) + 1)
            },
          },
        ],
      },
      (error: unknown, outcome) => {
        if (error) reject(error instanceof Error ? error : new Error('the load generator failed'))
        else resolve(outcome)
      },
    )
    instance.on('error', reject)
  })
  if (unexpected.size > 0 || result.errors > 0) {
    const statuses = [...unexpected].map(([status, count]) => `${count} × ${status}`).join(', ')
    throw new Error(`${target.url}: unexpected answers (${statuses || 'none'}), ${result.errors} errors`)
  }
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    total: result.requests.total,
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export type Comparison = { ours: Round; bare: Round; ratio: number; ratios: number[] }

/** Both targets in turn, so that a machine whose speed drifts treats them alike; the ratio is the median of the pairs. */
export async function compare(
  ours: Target,
  bare: Target,
  options: { rounds: number; seconds: number; settle: () => Promise<void> },
): Promise<Comparison> {
  await load(ours, 2)
  await load(bare, 2)
  const pairs: { ours: Round; bare: Round }[] = []
  for (let round = 0; round < options.rounds; round += 1) {
    await options.settle()
    const first = await load(ours, options.seconds)
    await options.settle()
    pairs.push({ ours: first, bare: await load(bare, options.seconds) })
  }
  const ratios = pairs.map((pair) => pair.ours.requestsPerSecond / pair.bare.requestsPerSecond)
  const ratio = median(ratios)
  const typical = pairs.reduce((best, pair) =>
    Math.abs(pair.ours.requestsPerSecond / pair.bare.requestsPerSecond - ratio) <
    Math.abs(best.ours.requestsPerSecond / best.bare.requestsPerSecond - ratio)
      ? pair
      : best,
  )
  return { ...typical, ratio, ratios }
}
