import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { readMessage } from '@/lib/whatsapp/grammar/rules/read'
import { chanceOf } from '@/lib/whatsapp/grammar/testing/chance'
import { contextOf, difference } from '@/lib/whatsapp/grammar/testing/difference'
import { meantLine } from '@/lib/whatsapp/grammar/testing/lines'
import { environment, root } from '@/bench/stack'
import { size } from './figures'
import type { Part } from './figures'

/** Tests that prove a figure by being green: what they print is in them. */
async function isGreen(project: string, files: readonly string[]): Promise<boolean> {
  const program = path.join(root, 'node_modules/.bin/vitest')
  const given = ['run', '--project', project, ...files, '--testTimeout', '120000']
  try {
    await promisify(execFile)(program, given, { cwd: root, env: environment, maxBuffer: 20_000_000 })
    return true
  } catch {
    return false
  }
}

const told = (isRight: boolean): string => (isRight ? 'passed' : 'FAILED')

/** How many lines the grammar understands alone, and whether it ever takes one for something else. */
export async function measureSentences(): Promise<Part> {
  const lines = size('BENCH_LINES', 4_000)
  const chance = chanceOf(20_261_125)
  const read = Array.from({ length: lines }, () => meantLine(chance)).map((line) => {
    const intent = readMessage(line.text, contextOf(line))
    return {
      isUnderstood: intent.kind === 'debt' || intent.kind === 'pay',
      wrong: difference(intent, line),
    }
  })
  const share = read.filter(({ isUnderstood }) => isUnderstood).length / lines
  const wrong = read.filter((one) => one.wrong !== null).length
  const table = await isGreen('unit*', ['lib/whatsapp/grammar'])
  return {
    rows: [
      {
        id: 'sentences',
        measure: `${lines} lines that mean something, understood without a model`,
        result: `${(share * 100).toFixed(1)} %, ${wrong} wrong writes`,
        reach: '>= 95 % of 2000, no wrong write',
        isReached: share >= 0.95 && wrong === 0 && lines >= 2_000,
      },
      {
        id: 'sentences',
        measure: 'the table of the design, and lines that mean nothing (tests of lib/whatsapp/grammar)',
        result: told(table),
        reach: 'none is taken for another',
        isReached: table,
      },
    ],
    found: { lines, share, wrong, table },
  }
}

/** Whether a key, a picture or a code of a linked number stands anywhere in clear; the scan is a test. */
export async function measureLeaks(): Promise<Part> {
  const file = 'worker/whatsapp-leaks.database.test.ts'
  const found = await isGreen('database*', [file])
  const measure = `keys, pictures and codes in logs, database, journal, other processes (${file})`
  return {
    rows: [{ id: 'leaks', measure, result: told(found), reach: 'none', isReached: found }],
    found: { file, found },
  }
}
