import path from 'node:path'
import pg from 'pg'
import { boardRow, measureBoard } from '@/bench/figures/discord/board'
import { startStack } from './stack'
import { printTable } from './table'

/** What a shop's bot at Discord is promised to take and to do, measured with the simulated one; ends by itself. */
const port = Number(process.env.BENCH_PORT ?? 4760)
const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? '.data-discord')

const stack = await startStack(port, dataDir)
const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 2 })
try {
  printTable([boardRow(await measureBoard(owner, port))])
} finally {
  await owner.end()
  await stack.stop()
}
