import fc from 'fast-check'
import { anyTelling, brokenLaw } from '@/lib/lending/ledger/testing/laws'
import { recordHistories } from './recorded'
import { say, size } from './figures'
import type { Part } from './figures'

/**
 * Whether lives that nobody thought of keep the laws of the ledger, in every order of writing them down: many by the rules
 * alone, and some through the database. Stops at the first that does not, made as small as it can be.
 */
export async function measureHistories(): Promise<Part> {
  const histories = size('BENCH_HISTORIES', 10_000)
  const seed = size('BENCH_SEED', Date.now() % 2_147_483_647)
  const begun = performance.now()
  const tried = fc.check(
    fc.property(anyTelling, (told) => {
      const broken = brokenLaw(told)
      if (broken !== null) throw new Error(broken)
    }),
    { numRuns: histories, seed },
  )
  const seconds = (performance.now() - begun) / 1000
  if (tried.failed) say(fc.defaultReportMessage(tried) ?? 'A law is broken.')
  const recorded = await recordHistories(size('BENCH_RECORDED', 300), seed)
  return {
    rows: [
      {
        id: 'histories',
        measure: `random histories by the rules, three orders each (seed ${seed})`,
        result: `${tried.failed ? 'a counterexample in' : 'all of'} ${tried.numRuns} hold, ${seconds.toFixed(0)} s`,
        reach: `${histories}, permutations equal, ledger = fold`,
        isReached: !tried.failed,
      },
      {
        id: 'histories',
        measure: `through the database, two orders each (${recorded.facts} facts, ${recorded.entries} entries)`,
        result: `${recorded.wrong.length} of ${recorded.histories} differ, ${recorded.seconds.toFixed(0)} s`,
        reach: '0 differ, every entry is zero',
        isReached: recorded.wrong.length === 0 && recorded.unbalanced === 0,
      },
    ],
    found: { seed, seconds, histories, recorded },
  }
}
