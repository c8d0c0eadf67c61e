import type { Job, Schedule } from '@/lib/core/events/jobs'
import { describeError, log } from '@/lib/core/log'

/**
 * Runs each schedule again and again, the next round only after the last one ended. Two workers may both ask for the
 * same job: the queue keeps one. Returns how to stop.
 */
export function startSchedules(
  schedules: readonly Schedule[],
  send: (jobs: readonly Job[]) => Promise<void>,
): () => void {
  const timers = new Map<string, NodeJS.Timeout>()

  async function run(schedule: Schedule): Promise<void> {
    try {
      await send(await schedule.due())
    } catch (error) {
      log.error({ schedule: schedule.name, error: describeError(error) }, 'schedule failed; it runs again')
    }
  }

  function plan(schedule: Schedule, delayMs: number): void {
    timers.set(
      schedule.name,
      setTimeout(() => {
        void run(schedule).finally(() => {
          if (timers.has(schedule.name)) plan(schedule, schedule.everySeconds * 1000)
        })
      }, delayMs),
    )
  }

  for (const schedule of schedules) plan(schedule, 500)
  return () => {
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
  }
}
