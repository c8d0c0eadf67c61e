import { setTimeout as delay } from 'node:timers/promises'
import type { Row } from '@/bench/table'
import { memoryMb } from './crowd/processes'
import type { Place } from './crowd/place'
import type { Talk } from './crowd/schema'

export type Memory = Talk & {
  bots: number
  noneMb: number
  allMb: number
  afterMb: number
  wanted: number
  simulatorShare: number
}

/**
 * B2: what five hundred bots take of one process' memory beside none, and how much it has grown after people have talked
 * in all their servers. Nothing is collected by force: it is what the system gives the process.
 */
export async function measureMemory(
  place: Place,
  { bots, messages, seconds }: { bots: number; messages: number; seconds: number },
  say: (line: string) => void,
): Promise<Memory> {
  const { pid } = await place.startBots()
  await delay(15_000)
  const noneMb = await memoryMb(pid)
  await place.plant({ bots, people: 200, channels: 20 })
  const onlineMs = await place.untilOnline(bots, 600_000)
  say(`    ${bots} bots were online after ${(onlineMs / 1_000).toFixed(0)} s`)
  await delay(30_000)
  const allMb = await memoryMb(pid)
  say(`    ${noneMb.toFixed(0)} MB without bots, ${allMb.toFixed(0)} MB with them`)
  await place.standing()
  const talk = await place.simulator.ask('talk', { messages, seconds })
  const { share: simulatorShare } = await place.standing()
  say(`    ${talk.said} messages of ${talk.people} people in ${talk.seconds.toFixed(0)} s`)
  await delay(30_000)
  return { ...talk, bots, noneMb, allMb, afterMb: await memoryMb(pid), wanted: messages, simulatorShare }
}

export function memoryRows(found: Memory): Row[] {
  const { bots, noneMb, allMb, afterMb, said, wanted, people, seconds, simulatorShare } = found
  const growth = afterMb / allMb
  const limits = simulatorShare > 0.8 ? '; the simulator was the limit' : ''
  const part = said < wanted ? ` of ${wanted}, for which there was no time` : ''
  return [
    {
      id: 'B2',
      measure: `memory of ${bots} bots (200 people, 20 channels) less that of none, nothing collected by force`,
      result: `${(allMb - noneMb).toFixed(0)} MB (${allMb.toFixed(0)} less ${noneMb.toFixed(0)})`,
      reach: '< 300 MB (floor 190)',
      isReached: allMb - noneMb < 300,
    },
    {
      id: 'B2',
      measure: `the same process after ${said} messages${part} of ${people} people`,
      result: `${growth.toFixed(2)} × (${afterMb.toFixed(0)} MB; ${(said / seconds).toFixed(0)} messages/s${limits})`,
      reach: '< 1.3 ×',
      isReached: said < wanted && growth < 1.3 ? null : growth < 1.3,
    },
  ]
}
