import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { acknowledgementRow, measureAcknowledgements } from '@/bench/figures/discord/acknowledgements'
import { measureBeside } from '@/bench/figures/discord/beside'
import { boardRow, measureBoard } from '@/bench/figures/discord/board'
import { Place } from '@/bench/figures/discord/crowd/place'
import { measureMemory, memoryRows } from '@/bench/figures/discord/memory'
import { measureRestarts, restartRows } from '@/bench/figures/discord/restarts'
import { chooseFigures } from './selection'
import { startStack } from './stack'
import { printTable } from './table'
import type { Row } from './table'

/**
 * What shops' bots at Discord are promised to take and to do, measured with the simulated one; all figures, or those that
 * are named behind the command. Ends by itself.
 */
const port = Number(process.env.BENCH_PORT ?? 4760)
const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? '.data-discord')
const size = (name: string, usual: number): number => Number(process.env[name] ?? usual)

type Figure = { rows: Row[]; found: unknown }
const say = (line: string): void => console.log(line)
const ends = new Set<() => Promise<void>>()

/** With a place of its own, which is gone afterwards. */
async function inPlace(measure: (place: Place) => Promise<Figure>): Promise<Figure> {
  const place = new Place()
  const end = (): Promise<void> => place.stop()
  ends.add(end)
  try {
    await place.start()
    return await measure(place)
  } finally {
    await end()
    ends.delete(end)
  }
}

async function measureBoards(): Promise<Figure> {
  const stack = await startStack(port, dataDir)
  ends.add(stack.stop)
  const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 2 })
  try {
    const found = await measureBoard(owner, port)
    return { rows: [boardRow(found)], found }
  } finally {
    await owner.end()
    await stack.stop()
    ends.delete(stack.stop)
  }
}

const FIGURES: Record<string, () => Promise<Figure>> = {
  B1: () =>
    inPlace(async (place) => {
      const found = await measureAcknowledgements(
        place,
        {
          bots: size('BENCH_BOTS', 500),
          processes: size('BENCH_PROCESSES', 1),
          perSecond: size('BENCH_CLICKS', 50),
          seconds: size('BENCH_SECONDS', 60),
          roundTripMs: size('BENCH_ROUND_TRIP', 200),
          connections: size('BENCH_CONNECTIONS', 20),
        },
        say,
      )
      return { rows: [acknowledgementRow(found)], found }
    }),
  B2: () =>
    inPlace(async (place) => {
      const found = await measureMemory(
        place,
        {
          bots: size('BENCH_BOTS', 500),
          messages: size('BENCH_MESSAGES', 1_000_000),
          seconds: size('BENCH_SECONDS', 900),
        },
        say,
      )
      return { rows: memoryRows(found), found }
    }),
  B3: () =>
    inPlace(async (place) => {
      const found = await measureRestarts(
        place,
        { bots: size('BENCH_BOTS', 300), perSecond: size('BENCH_CLICKS', 20) },
        say,
      )
      return { rows: restartRows(found), found }
    }),
  B5: measureBoards,
  B6: () =>
    measureBeside(
      { product: port, reference: port + 11 },
      {
        bots: size('BENCH_BOTS', 50),
        pairs: size('BENCH_PAIRS', 6),
        seconds: size('BENCH_SECONDS', 8),
        samples: size('BENCH_SAMPLES', 24),
      },
      { ends, say },
    ),
}

// Whatever ends the bench ends what it has begun.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void Promise.all([...ends].map((end) => end())).finally(() => process.exit(1)))

const chosen = chooseFigures(Object.keys(FIGURES), process.argv.slice(2))

const rows: Row[] = []
const figures: Record<string, unknown> = {}
for (const [name, measure] of Object.entries(FIGURES)) {
  if (!chosen.has(name)) continue
  say(`  ${name}`)
  const { rows: found, found: figure } = await measure()
  rows.push(...found)
  figures[name] = figure
}
printTable(rows)
await mkdir('artefacts', { recursive: true })
await writeFile('artefacts/bench-discord.json', `${JSON.stringify(figures, null, 2)}\n`)
