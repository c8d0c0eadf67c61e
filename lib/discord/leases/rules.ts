import { minuteMs } from '@/lib/core/time/duration'

/** So much more than its share one process may run, so that bots do not wander with every one that comes or goes. */
const tolerance = 1.1

/** How many bots one of so many processes may run. */
export function fairShare(wanted: number, processes: number): number {
  return Math.ceil((wanted / Math.max(1, processes)) * tolerance)
}

/** How many a process may take, and how many it gives to the others; one of the two is 0. */
export function balance(
  held: number,
  all: { wanted: number; processes: number; isDraining: boolean },
): { take: number; give: number } {
  const share = all.isDraining ? 0 : fairShare(all.wanted, all.processes)
  return { take: Math.max(0, share - held), give: Math.max(0, held - share) }
}

const longestRestMs = 10 * minuteMs

/**
 * How long a bot rests after so many failures in a row: anything up to a bound that doubles, so that those who failed
 * together do not come back together. `random` is from 0 to 1.
 */
export function restMs(failures: number, random: number): number {
  const bound = Math.min(longestRestMs, 1_000 * 2 ** Math.min(Math.max(failures, 1), 20))
  return Math.floor(bound * random)
}
