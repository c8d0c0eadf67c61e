import { createHash } from 'node:crypto'
import fc from 'fast-check'

const { PROPERTY_SEED = '1', PROPERTY_RUNS } = process.env

/** The seed of one of several properties that are said in the same words, such as those of each call of the API. */
export function seedOf(name: string): number {
  return createHash('sha256').update(`${PROPERTY_SEED} ${name}`).digest().readInt32BE()
}

/** How often a property is tried that is tried less often than others; more where somebody looks for what is wrong. */
export function runsOf(usual: number): number {
  return PROPERTY_RUNS === undefined ? usual : Number(PROPERTY_RUNS)
}

// A value that nobody has tried must not fail a run that has nothing to do with it: other values are tried on purpose.
fc.configureGlobal({ seed: seedOf('any'), numRuns: runsOf(100) })
