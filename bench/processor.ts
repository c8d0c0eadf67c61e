import { readFileSync, readdirSync } from 'node:fs'
import os from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

/** Linux counts in hundredths of a second. */
const ticksPerSecond = 100

type Process = { parent: number; seconds: number }

/** What every process of this machine has used so far, the children that it has seen end included. */
function readProcesses(): Map<number, Process> {
  const found = new Map<number, Process>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = text
        .slice(text.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number)
      const ticks = fields.slice(11, 15).reduce((sum, one) => sum + one, 0)
      found.set(Number(name), { parent: fields[1] ?? 0, seconds: ticks / ticksPerSecond })
    } catch {
      // It ended while we looked.
    }
  }
  return found
}

/** What a process and everything below it have used so far. */
export function secondsOf(root: number): number {
  const processes = readProcesses()
  const isBelow = (pid: number): boolean => {
    for (let one: number | undefined = pid; one; one = processes.get(one)?.parent)
      if (one === root) return true
    return false
  }
  let sum = 0
  for (const [pid, { seconds }] of processes) if (isBelow(pid)) sum += seconds
  return sum
}

/** Which share of one core a process and everything below it use while nobody asks anything. */
export async function shareOfCore(root: number, seconds: number): Promise<number> {
  const [before, begun] = [secondsOf(root), performance.now()]
  await delay(seconds * 1000)
  return ((secondsOf(root) - before) * 1000) / (performance.now() - begun)
}

/** How busy the machine is, which whoever reads a time has to know: others may share it. */
export const loadNow = (): string =>
  `load ${os
    .loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')} on ${os.availableParallelism()} cores`
