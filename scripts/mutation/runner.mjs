/**
 * A test runner for Stryker that asks the unit tests within its own process. Stryker's runner for Vitest loads the tests
 * and all that they use anew for each of some thousand changes, which takes more than an hour; rules are pure, so that
 * nothing of one change is left for the next, and to load them once is enough.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { Script } from 'node:vm'
import fc from 'fast-check'
import { createViteServer } from 'vitest/node'

/** Tests that prepare something before them, or put something in the place of a module, are none of pure rules. */
const needsMore = /\b(?:before|after)(?:All|Each)\(|\bvi\./
/** Where the time of each test is kept for the process that follows one that had to be ended. */
const timesFile = () => path.resolve('.mutation-times.json')

function testFiles() {
  return globSync('lib/**/*.test.ts')
    .filter((file) => !file.startsWith('lib/core/') && !file.endsWith('.database.test.ts'))
    .filter((file) => !needsMore.test(readFileSync(file, 'utf8')))
    .sort()
}

/** Runs the test that is asked next. What is run as a script can be ended from outside, even in a loop. */
const script = new Script('globalThis.collectedTests.asked()')

/** How long a test may take that takes so many milliseconds where nothing is changed: longer than any busy machine. */
const patience = (usual) => Math.round(3000 + 5 * usual)

/** Vitest's own, which wants to be told this much where no worker of Vitest's is around it. */
async function loadExpect() {
  globalThis.__vitest_worker__ = {
    ...{ ctx: {}, rpc: {}, filepath: '', environment: { name: 'node' } },
    config: {
      root: process.cwd(),
      env: {},
      expect: {},
      chaiConfig: {},
      snapshotOptions: {},
      experimental: {},
    },
  }
  const { expect } = await import('vitest')
  return expect
}

/** Loads every test once, by the settings that Vitest itself would load them with. */
async function collectTests() {
  const server = await createViteServer({
    ...{ configFile: false, envFile: false, root: process.cwd(), logLevel: 'error', appType: 'custom' },
    resolve: {
      tsconfigPaths: true,
      alias: [
        { find: /^vitest$/, replacement: path.join(import.meta.dirname, 'collect.mjs') },
        { find: /^fast-check$/, replacement: path.join(import.meta.dirname, 'properties.mjs') },
      ],
    },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null, fs: { strict: false } },
    optimizeDeps: { noDiscovery: true, include: [] },
  })
  const collected = { file: '', groups: [], tests: [], expect: await loadExpect(), fc }
  globalThis.collectedTests = collected
  for (const file of testFiles()) {
    collected.file = file
    await server.environments.ssr.runner.import(path.resolve(file))
  }
  return { server, tests: collected.tests }
}

class InProcess {
  static inject = []
  times = new Map()

  /** Nothing is changed while modules are loaded, so that they never have to be loaded anew, nor the process with them. */
  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    process.env.LOG_LEVEL = 'silent'
    globalThis.__stryker__ ??= {}
    Object.assign(this, await collectTests())
  }

  /**
   * Asks one test; null when it has nothing to object. One that a change keeps in a loop objects when its time is over;
   * only what it does after waiting for something cannot be ended but with the process.
   */
  async ask(test) {
    const stryker = globalThis.__stryker__
    stryker.currentTestId = test.id
    globalThis.collectedTests.asked = test.run
    try {
      await script.runInThisContext({ timeout: patience(this.times.get(test.id) ?? 30_000) })
      return null
    } catch (error) {
      return String(error?.message ?? error)
    } finally {
      stryker.currentTestId = undefined
    }
  }

  /** A test that fails before anything was changed reads the sources themselves, and is left out. */
  async dryRun() {
    const tests = []
    for (const test of this.tests) {
      const begun = performance.now()
      if ((await this.ask(test)) !== null) continue
      const timeSpentMs = performance.now() - begun
      this.times.set(test.id, timeSpentMs)
      tests.push({ id: test.id, name: test.name, fileName: path.resolve(test.file), timeSpentMs, status: 0 })
    }
    writeFileSync(timesFile(), JSON.stringify([...this.times]))
    return { status: 'complete', tests, mutantCoverage: globalThis.__stryker__.mutantCoverage }
  }

  /** The tests that reach a change, the quickest first. */
  reaching(testFilter) {
    const wanted = new Set(testFilter)
    const timeOf = ({ id }) => this.times.get(id) ?? 0
    return this.tests.filter(({ id }) => wanted.has(id)).sort((a, b) => timeOf(a) - timeOf(b))
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    if (this.times.size === 0) this.times = new Map(JSON.parse(readFileSync(timesFile(), 'utf8')))
    const stryker = Object.assign(globalThis.__stryker__, {
      ...{ activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 },
    })
    let nrOfTests = 0
    try {
      for (const test of this.reaching(testFilter)) {
        nrOfTests += 1
        const failureMessage = await this.ask(test)
        if (hitLimit !== undefined && stryker.hitCount > hitLimit)
          return { status: 'timeout', reason: `It was reached more than ${hitLimit} times.` }
        if (failureMessage !== null)
          return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests }
      }
      return { status: 'survived', nrOfTests }
    } finally {
      stryker.activeMutant = undefined
      stryker.hitCount = undefined
    }
  }

  async dispose() {
    await this.server?.close()
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcess }]
