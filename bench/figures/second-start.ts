import { startStack } from '@/bench/stack'
import type { Found } from '@/bench/table'

/** F9: a start where everything is there already; a first one before it builds and plants what is not. */
export async function measureSecondStart(port: number, dataDir: string): Promise<Found> {
  const first = await startStack(port, dataDir)
  await first.stop()
  const { startedInMs, stop } = await startStack(port, dataDir)
  await stop()
  const row = {
    id: 'F9',
    measure: '`npm start` on a warm checkout',
    result: `${(startedInMs / 1000).toFixed(1)} s`,
    reach: '< 10 s',
    isReached: startedInMs < 10_000,
  }
  return { rows: [row], figures: { F9: startedInMs } }
}
