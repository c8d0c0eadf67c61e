import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Health } from '@/lib/discord/leases/service'

const sampledMs = 20
let slowed = 0

/** Discord answered a call of any bot of this process. */
export function noteAnswer(status: number): void {
  if (status === 429) slowed += 1
}

/** Begins to watch how this process does; each look tells of the time since the one before. */
export function watchHealth(): { look: () => Health; stop: () => void } {
  const delays = monitorEventLoopDelay({ resolution: sampledMs })
  delays.enable()
  return {
    look: () => {
      // A timer that is on time counts as one sample's length.
      const lateMs = Math.max(0, delays.max / 1e6 - sampledMs)
      delays.reset()
      const memoryMb = Math.round(process.memoryUsage.rss() / 1_048_576)
      return { memoryMb, lagMs: Math.round(lateMs), slowed }
    },
    stop: () => {
      delays.disable()
    },
  }
}
