/**
 * Stands in for `fast-check` while rules are changed. A property is asked about thousands of cases elsewhere; here it is
 * asked once more for each change that it reaches, so that a few must do, and always the same ones: what survives today
 * survives tomorrow.
 */
const { fc } = globalThis.collectedTests

const most = Number(process.env.MUTATION_RUNS ?? 50)

export default {
  ...fc,
  assert: (property, { numRuns = most, ...parameters } = {}) =>
    // One counterexample tells that a change was noticed; the smallest one is nobody's question here.
    fc.assert(property, {
      ...{ seed: 1, endOnFailure: true },
      ...parameters,
      numRuns: Math.min(numRuns, most),
    }),
}
