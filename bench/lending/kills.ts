import { stopListening } from '@/lib/core/db/listen'
import { closePools } from '@/lib/core/db/pool'
import { bundleProgram } from '@/sandbox/testing/program'
import { startServer } from '@/sandbox/testing/server'
import { percentile, say, size } from './figures'
import type { Part } from './figures'
import { Group } from './kills-group'
import type { Killed } from './kills-group'

const mostMs = 30_000

/** Kills as often as is wanted, one after the other. */
async function killAgain(group: Group, kills: number): Promise<Killed> {
  const takeovers: number[] = []
  for (let at = 0; at < kills; at += 1) takeovers.push(await group.kill(at))
  return group.outcome(takeovers)
}

function partOf(all: readonly Killed[], groups: number): Part {
  const takeovers = all.flatMap((one) => one.takeovers)
  const [p50, most] = [percentile(takeovers, 0.5), Math.max(...takeovers)]
  const count = (pick: (one: Killed) => number): number => all.reduce((sum, one) => sum + pick(one), 0)
  const [said, heard] = [count((one) => one.said), count((one) => one.heard)]
  const [doubles, lost, twice] = [
    count((one) => one.doubles.length),
    count((one) => one.lost.length),
    count((one) => one.heardTwice),
  ]
  return {
    rows: [
      {
        id: 'kills',
        measure: `${takeovers.length} x kill -9 of who holds a number, until the other of two processes has it open (${groups} pairs)`,
        result: `p50 ${(p50 / 1000).toFixed(1)} s, max ${(most / 1000).toFixed(1)} s`,
        reach: '< 30 s',
        isReached: most < mostMs,
      },
      {
        id: 'kills',
        measure: `of ${said} messages that were being said meanwhile, by WhatsApp's journal`,
        result: `${doubles} twice, ${lost} otherwise than told`,
        reach: 'none twice',
        isReached: doubles === 0 && lost === 0,
      },
      {
        id: 'kills',
        measure: `of ${takeovers.length} messages that came meanwhile`,
        result: `${heard} kept, ${twice} of them twice`,
        reach: 'each once',
        isReached: heard === takeovers.length && twice === 0,
      },
    ],
    found: { groups, all },
  }
}

/**
 * How soon a linked number is held again by another process when its own is killed, as the lease of the database lets it, and
 * whether anything is said twice by that. Several pairs at once, each with a database, a number and a WhatsApp of its own.
 */
export async function measureKills(): Promise<Part> {
  const [kills, pairs] = [size('KILLS', 100), size('BENCH_PAIRS', 16)]
  const program = await bundleProgram('worker/whatsapp.ts')
  const { server, stop } = await startServer()
  const groups: Group[] = []
  try {
    for (let at = 0; at < pairs; at += 1) groups.push(await Group.start(server, `kills_${at}`, program.file))
    say(`${pairs} pairs of processes stand`)
    const each = Math.ceil(kills / pairs)
    return partOf(await Promise.all(groups.map((group) => killAgain(group, each))), pairs)
  } finally {
    await Promise.all(groups.map((group) => group.end()))
    await stopListening()
    await closePools()
    await stop()
    await program.remove()
  }
}
