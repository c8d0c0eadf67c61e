import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Of zxcvbn's scale from 0 to 4: below 2 fewer than a million guesses are needed, which an online attacker can afford. */
const leastScore = 2

let estimator: ZxcvbnFactory | null = null

/**
 * Whether a password is one of those that are tried first: in a list of common and leaked ones, a small change of one of
 * them, a row of keys, a repetition, or what stands around it, such as the person's own address or the shop's name.
 */
export function isGuessable(password: string, around: readonly string[] = []): boolean {
  estimator ??= new ZxcvbnFactory({ dictionary: { ...dictionary }, graphs: adjacencyGraphs })
  const words = ['gerai', ...around.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])]
  const known = words.filter((word) => word.length > 2)
  return estimator.check(password, known).score < leastScore
}
