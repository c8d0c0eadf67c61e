import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { measureGoods } from '@/bench/figures/goods'
import { keptFigures, measureKept } from '@/bench/figures/kept/kept'
import { measurePooler } from '@/bench/figures/pooler'
import { measureScale } from '@/bench/figures/scale'
import { measureSecondStart } from '@/bench/figures/second-start'
import { measureYardstick, yardstickFigures } from '@/bench/figures/yardstick'
import { loadNow } from './processor'
import { chooseFigures } from './selection'
import { printTable } from './table'
import type { Found, Row } from './table'

/**
 * How fast the product is, each figure beside what it is measured with in the same run; all of them, or those that are
 * named behind the command. Ends by itself.
 */
const port = Number(process.env.BENCH_PORT ?? 4700)
const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? '.data-bench')
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const seconds = Number(process.env.BENCH_SECONDS ?? 6)
const samples = Number(process.env.BENCH_SAMPLES ?? 8)
// The product itself takes ten ports; the plain server, its database and the gateway take three, a pooler and the
// web server behind it two.
const emptyPort = port + 10
const ports = { product: port, reference: port + 11 }

const say = (line: string): void => console.log(`  ${line}`)

type Part = { ids: readonly string[]; measure: (wanted: ReadonlySet<string>) => Promise<Found> }

/** What this program does not look at is said rather than left out. */
function unmeasured(id: string, measure: string, reach: string): Part {
  const row: Row = { id, measure, result: 'not measured', reach, isReached: null }
  return { ids: [id], measure: async () => Promise.resolve({ rows: [row], figures: {} }) }
}

/** Figures that are taken on one copy are one part. */
const PARTS: readonly Part[] = [
  // How much processor time somebody used is Linux's to tell.
  ...(process.platform === 'linux'
    ? [
        {
          ids: yardstickFigures,
          measure: (wanted: ReadonlySet<string>) => measureYardstick(ports, wanted, say),
        },
        { ids: ['F5'], measure: () => measureScale(ports, { keptDir: dataDir, rounds, seconds, say }) },
      ]
    : [...yardstickFigures, 'F5'].map((id) => unmeasured(id, 'beside a plain server', 'needs Linux'))),
  {
    ids: keptFigures,
    measure: (wanted) => measureKept({ port, emptyPort, dataDir, rounds, seconds, say }, wanted),
  },
  { ids: ['F9'], measure: () => measureSecondStart(port, dataDir) },
  { ids: ['F7'], measure: () => measureGoods(port, samples, say) },
  { ids: ['F12'], measure: () => measurePooler(ports, { rounds, seconds }) },
]

const chosen = chooseFigures(
  PARTS.flatMap(({ ids }) => ids),
  process.argv.slice(2),
)
const rows: Row[] = []
const figures: Record<string, unknown> = {}
const load: Record<string, string> = { before: loadNow() }
say(`Others on this machine make it slower: ${loadNow()} before anything began.`)
for (const { ids, measure } of PARTS) {
  const wanted = ids.filter((id) => chosen.has(id))
  if (wanted.length === 0) continue
  say(wanted.join(', '))
  const found = await measure(new Set(wanted))
  const busy = loadNow()
  for (const id of wanted) load[id] = busy
  rows.push(...found.rows.map((row) => (row.isReached === null ? row : { ...row, load: busy })))
  Object.assign(figures, found.figures)
}
printTable(rows)
await mkdir('artefacts', { recursive: true })
await writeFile('artefacts/bench.json', `${JSON.stringify({ ...figures, rows, load }, null, 2)}\n`)
