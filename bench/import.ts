import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { environment, root, startStack } from './stack'
import { printTable } from './table'
import type { Row } from './table'
import { busyYear, writeOldDatabase } from '@/lib/commerce/importing/testing/old-server'

/**
 * How long the operator's command takes for a large old database beside a running copy: at once, again, and killed
 * halfway and run again. The orders of each round are new ones of the same shop, so the table grows meanwhile.
 */
const count = Number(process.env.BENCH_ORDERS ?? 100_000)
const port = Number(process.env.BENCH_PORT ?? 4700)
const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? '.data-bench')

type Run = { seconds: number; code: number | null; output: string }

async function bring(file: string, killAfterMs?: number): Promise<Run> {
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/import/main.ts', '--shop', 'buatfilm', '--file', file],
    { cwd: root, env: { ...environment, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' } },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (killAfterMs !== undefined) {
    await Promise.race([ended, delay(killAfterMs)])
    child.kill('SIGKILL')
  }
  const code = await ended
  return { seconds: (performance.now() - begun) / 1000, code, output }
}

function assertWell(run: Run): number {
  if (run.code !== 0) throw new Error(`The import failed (${run.code}):\n${run.output}`)
  return run.seconds
}

const stack = await startStack(port, dataDir)
const folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-bench-import-'))
try {
  const mark = Date.now().toString(36)
  const fileOf = (name: string) =>
    writeOldDatabase(
      folder,
      [...busyYear(count)].map((row) => ({ ...row, id: `${mark}${name}-${row.id}` })),
      `${name}.db`,
    )
  const first = await bring(fileOf('a'))
  assertWell(first)
  console.log(first.output)
  const again = await bring(path.join(folder, 'a.db'))
  const other = fileOf('b')
  const killed = await bring(other, (first.seconds * 1000) / 2)
  const resumed = await bring(other)
  console.log(resumed.output.split('\n').slice(-9).join('\n'))
  const rows: Row[] = [
    {
      id: 'I7',
      measure: `${count} old orders brought over`,
      result: `${first.seconds.toFixed(0)} s`,
      reach: '< 120 s',
      isReached: first.seconds < 120,
    },
    {
      id: 'I7',
      measure: 'the same file once more',
      result: `${assertWell(again).toFixed(0)} s`,
      reach: '–',
      isReached: null,
    },
    {
      id: 'I7',
      measure: `killed after ${killed.seconds.toFixed(0)} s, and run again`,
      result: `${assertWell(resumed).toFixed(0)} s`,
      reach: '–',
      isReached: null,
    },
  ]
  printTable(rows)
} finally {
  await rm(folder, { recursive: true, force: true })
  await stack.stop()
}
