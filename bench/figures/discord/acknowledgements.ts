import { setTimeout as delay } from 'node:timers/promises'
import type { Row } from '@/bench/table'
import type { Place } from './crowd/place'
import type { Clicks } from './crowd/schema'

const idleSeconds = 30

export type Acknowledgements = Clicks & {
  bots: number
  processes: number
  connections: number
  onlineMs: number
  idlePerSecond: number
  /** Of one core, that the simulator took meanwhile. */
  simulatorShare: number
}

export type AcknowledgementOptions = {
  bots: number
  processes: number
  perSecond: number
  seconds: number
  roundTripMs: number
  /** Connections to the database of each process. */
  connections: number
}

/** How many transactions a second there are while nobody asks anything, over one round of looks. */
async function idleTransactions(place: Place): Promise<number> {
  const count = async (): Promise<number> => {
    const { rows } = await place.owner.query<{ count: string }>(
      'select xact_commit::text as count from pg_stat_database where datname = current_database()',
    )
    return Number(rows[0]?.count)
  }
  await delay(5_000)
  const before = await count()
  await delay(idleSeconds * 1_000)
  return ((await count()) - before) / idleSeconds
}

/** B1: how soon people are answered by five hundred bots whose database is far away, by the simulator's own journal. */
export async function measureAcknowledgements(
  place: Place,
  { bots, processes, perSecond, seconds, roundTripMs, connections }: AcknowledgementOptions,
  say: (line: string) => void,
): Promise<Acknowledgements> {
  place.database.setRoundTrip(roundTripMs)
  await place.plant({ bots, people: 200, channels: 20 })
  for (let count = 0; count < processes; count += 1)
    await place.startBots({ DATABASE_POOL_SIZE: String(connections) })
  const onlineMs = await place.untilOnline(bots, 600_000)
  say(`    ${bots} bots were online after ${(onlineMs / 1_000).toFixed(0)} s`)
  const idle = await idleTransactions(place)
  say(`    nobody asking, they begin ${idle.toFixed(1)} transactions a second`)
  await place.standing()
  await place.simulator.ask('click', { perSecond })
  await delay(seconds * 1_000)
  const { share: simulatorShare } = await place.standing()
  const clicks = await place.simulator.ask('rest', null)
  return { ...clicks, bots, processes, connections, onlineMs, idlePerSecond: idle, simulatorShare }
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

export function acknowledgementRow(found: Acknowledgements): Row {
  const all = Object.values(found.acknowledgedMs)
    .flat()
    .toSorted((one, other) => one - other)
  const p99 = percentile(all, 0.99)
  const lost = found.codes['10062'] ?? 0
  const isWell = lost === 0 && found.failed + found.refused + found.unfinished === 0
  const bad = `${lost} × 10062, ${found.failed} unanswered, ${found.refused} refused, ${found.unfinished} unfinished`
  const limits = found.simulatorShare > 0.8 ? '; the simulator was the limit' : ''
  return {
    id: 'B1',
    measure: `acknowledgement of ${all.length} clicks on ${found.bots} bots, database + 200 ms, ${found.processes} × ${found.connections} connections`,
    result: `p99 ${p99.toFixed(0)} ms (p50 ${percentile(all, 0.5).toFixed(0)}); ${bad}${limits}`,
    reach: 'p99 < 1 s, no 10062',
    isReached: p99 < 1_000 && isWell,
  }
}
