import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** How long something may stand still before it is given up. How long it takes in all is the machine's affair. */
const patienceMs = 60_000
/** The first words about a wait, and every further ones. */
const wordsAfterMs = 5_000
const wordsEveryMs = 15_000
/** A longer pause between two looks was this process's own: the machine slept, or had no time for it. */
const mostPerLookMs = 6_000

type Clock = { now: () => number; delay: (ms: number) => Promise<unknown> }

export type Waiting = {
  /** For the person at the screen: what is waited for. */
  what: string
  isReady: () => Promise<boolean>
  /** Anything that changes while there is progress. */
  progress: () => string
  onProgress: (line: string) => void
  /** Looked at between two tries; true ends the wait without an error. */
  isOver?: () => boolean
  everyMs?: number
  clock?: Clock
}

/**
 * Waits as long as there is progress, and says what it waits for. Resolves with false when it was given up: nothing has
 * moved for a minute.
 */
export async function waitWithPatience(waiting: Waiting): Promise<boolean> {
  const { what, isReady, progress, onProgress, isOver = () => false, everyMs = 100 } = waiting
  const clock = waiting.clock ?? { now: Date.now, delay }
  const startedAt = clock.now()
  let lookedAt = startedAt
  let nextWords = startedAt + wordsAfterMs
  let stillMs = 0
  let seen = progress()
  while (!isOver()) {
    if (await isReady()) return true
    const now = clock.now()
    const moved = progress()
    stillMs = moved === seen ? stillMs + Math.min(now - lookedAt, mostPerLookMs) : 0
    seen = moved
    lookedAt = now
    if (stillMs > patienceMs) return false
    if (now >= nextWords) {
      onProgress(`Waiting for ${what} (${Math.round((now - startedAt) / 1000).toString()} s)`)
      nextWords = now + wordsEveryMs
    }
    await clock.delay(everyMs)
  }
  return true
}

function linuxWork(group: number): string {
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      // After the command's name in brackets: state, parent, group … time in user and kernel mode (14th, 15th field).
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(fields[2]) === group) ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // It ended between listing and looking.
    }
  }
  return ticks.toString()
}

/** How much a process and those it started have worked so far: it grows while they do. */
export function workOf(pid: number | undefined): string {
  if (pid === undefined) return ''
  try {
    if (process.platform === 'linux') return linuxWork(pid)
    return execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

export function sizeOf(file: string): string {
  return String(statSync(file, { throwIfNoEntry: false })?.size ?? 0)
}
