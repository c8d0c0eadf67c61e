import { setTimeout as delay } from 'node:timers/promises'
import type { Row } from '@/bench/table'
import type { Child } from './crowd/processes'
import type { Place } from './crowd/place'
import type { Clicks } from './crowd/schema'

const processes = 3
/** Shares are even once nobody passes anything on any more. */
const quietMs = 5_000

export type Restarts = {
  bots: number
  /** Bots of the process that was killed, and when all of them were back. */
  killed: { bots: number; onlineMs: number; starts: number[] }
  planned: { bots: number; stopMs: number; clicks: Clicks }
}

async function heldBy(place: Place): Promise<Map<string, string[]>> {
  const { rows } = await place.owner.query<{ process_id: string; application_id: string }>(
    `select l.process_id, s.application_id from private.bot_leases l join public.bot_states s using (tenant_id)
     where l.process_id is not null`,
  )
  const groups = Map.groupBy(rows, ({ process_id: id }) => id)
  return new Map([...groups].map(([id, of]) => [id, of.map((row) => row.application_id)]))
}

/** Each bot in one process and nothing on its way to another. */
async function untilQuiet(place: Place, bots: number): Promise<void> {
  let before = ''
  for (let since = performance.now(); performance.now() - since < quietMs; await delay(500)) {
    const held = await heldBy(place)
    const now = JSON.stringify([...held].toSorted())
    const isWhole = [...held.values()].flat().length === bots && (await place.online()) === bots
    if (now !== before || !isWhole) since = performance.now()
    before = now
  }
}

/** The process of which child is which is known by who beats while the others do not exist. */
async function startNamed(place: Place): Promise<Map<string, Child>> {
  const named = new Map<string, Child>()
  for (let count = 0; count < processes; count += 1) {
    const child = await place.startBots()
    let id: string | undefined
    while (id === undefined) {
      const { rows } = await place.owner.query<{ id: string }>('select id from private.bot_processes')
      id = rows.find((row) => !named.has(row.id))?.id
      await delay(50)
    }
    named.set(id, child)
  }
  return named
}

/** B3: one of three processes is killed, and later another one is asked to stop while people click. */
export async function measureRestarts(
  place: Place,
  { bots, perSecond }: { bots: number; perSecond: number },
  say: (line: string) => void,
): Promise<Restarts> {
  const named = await startNamed(place)
  await place.plant({ bots, people: 200, channels: 20 })
  await place.untilOnline(bots, 600_000)
  await untilQuiet(place, bots)
  const held = await heldBy(place)
  const [victim, victims = []] =
    [...held].toSorted(([, one], [, other]) => other.length - one.length)[0] ?? []
  say(`    ${bots} bots run in ${[...held.values()].map(({ length }) => length).join(', ')}`)
  const before = (await place.standing()).starts
  await named.get(victim ?? '')?.end('SIGKILL')
  const begun = performance.now()
  await place.untilOnline(bots, 120_000)
  const onlineMs = performance.now() - begun
  await untilQuiet(place, bots)
  const { starts } = await place.standing()
  const killed = {
    bots: victims.length,
    onlineMs,
    starts: victims.map((id) => (starts[id] ?? 0) - (before[id] ?? 0)),
  }
  say(`    ${killed.bots} bots were back after ${(onlineMs / 1_000).toFixed(1)} s`)
  return { bots, killed, planned: await stopPlanned(place, named, perSecond) }
}

async function stopPlanned(
  place: Place,
  named: ReadonlyMap<string, Child>,
  perSecond: number,
): Promise<Restarts['planned']> {
  const [leaving, leavers = []] = [...(await heldBy(place))][0] ?? []
  await place.simulator.ask('click', { perSecond })
  await delay(5_000)
  const begun = performance.now()
  await named.get(leaving ?? '')?.end('SIGTERM', 60_000)
  const stopMs = performance.now() - begun
  await delay(5_000)
  return { bots: leavers.length, stopMs, clicks: await place.simulator.ask('rest', null) }
}

export function restartRows({ bots, killed, planned }: Restarts): Row[] {
  const { clicks, stopMs } = planned
  const most = Math.max(...killed.starts)
  const bad = clicks.failed + clicks.refused + clicks.unfinished
  return [
    {
      id: 'B3',
      measure: `one of three processes killed: its ${killed.bots} of ${bots} bots online, starts of each`,
      result: `${(killed.onlineMs / 1_000).toFixed(1)} s, ${most} at most`,
      reach: '< 25 s, one each',
      isReached: killed.onlineMs < 25_000 && killed.starts.every((count) => count === 1),
    },
    {
      id: 'B3',
      measure: `one of two asked to stop with ${planned.bots} bots while people click`,
      result: `${bad} of ${clicks.clicks} clicks failed; it took ${(stopMs / 1_000).toFixed(1)} s`,
      reach: 'no failed click',
      isReached: bad === 0 && clicks.clicks > 0,
    },
  ]
}
