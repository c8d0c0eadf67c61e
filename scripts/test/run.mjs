/**
 * `npm test`: everything that CI runs, on a fresh clone as well. Plain JavaScript without imports from node_modules,
 * because it runs under Node 20 before anything is installed. The last line it prints is `N passed, N failed`; before
 * it stands what failed. It exits with 1 when anything did.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { prepare, root } from '../bootstrap.mjs'
import { isStopped, run as runProcess, workedSeconds } from './processes.mjs'
import { readPlaywright, readVitest } from './reports.mjs'

const began = Date.now()
const node = prepare()
const bin = path.dirname(node)
const reports = mkdtempSync(path.join(os.tmpdir(), 'gerai-reports-'))
const environment = {
  ...process.env,
  PATH: [bin, process.env.PATH ?? ''].join(path.delimiter),
  NEXT_TELEMETRY_DISABLED: '1',
  E2E_REPORT: path.join(reports, 'e2e.json'),
}

const run = (command, args, say, variables = {}) =>
  runProcess(bin, command, args, { ...environment, ...variables }, say)

/** Debian's package where we may install it, Playwright's own elsewhere. The one without windows is twice as quick. */
async function installBrowser(say) {
  if (existsSync('/usr/bin/chromium-headless-shell')) return 0
  const isDebian = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (isDebian) {
    const apt = (...args) =>
      run('/usr/bin/timeout', ['600', '/usr/bin/apt-get', '-qq', ...args], say, {
        DEBIAN_FRONTEND: 'noninteractive',
      })
    await apt('update')
    await apt('install', '-y', '--no-install-recommends', 'chromium-headless-shell')
    if (existsSync('/usr/bin/chromium-headless-shell')) return 0
  }
  if (existsSync('/usr/bin/chromium')) return 0
  return run('playwright', ['install', 'chromium'], say)
}

const report = (name) => path.join(reports, `${name}.json`)

const vitest = (project, workers) => (say) =>
  run(
    'vitest',
    [
      'run',
      `--project=${project}*`,
      `--maxWorkers=${workers}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report(project)}`,
    ],
    say,
  )

/** What the browser tests would build when they start, while the cheap checks run. */
const build = (say) =>
  run('node', ['--import', 'tsx', 'scripts/start/prepare.ts'], say, {
    NEXT_DIST_DIR: process.env.E2E_DIST_DIR ?? '.next-test',
  })

const counts = { passed: 0, failed: 0 }
const failures = []
let told = 0

/** How long a step took and how long processors worked for it; what has ended since the last step belongs to it. */
function effort(start) {
  const worked = workedSeconds()
  const own = worked - told
  told = worked
  return `${Math.round((Date.now() - start) / 1000)} s, ${Math.round(own)} s of work`
}

function judge(name, code, start, tests) {
  counts.passed += tests?.passed ?? 0
  counts.failed += tests?.failed ?? 0
  if (code !== 0) {
    // A step that broke without saying which test did is one failure of its own.
    if (!tests?.failed) counts.failed += 1
    failures.push(name, ...(tests?.failures ?? []))
  }
  console.log(`── ${code === 0 ? 'passed' : 'FAILED'}: ${name} (${effort(start)})`)
}

/** One step: `work` is given `say` for what it prints, which appears in one piece; `read` what its tests wrote down. */
async function step(name, work, read) {
  if (isStopped()) return 1
  const start = Date.now()
  let output = ''
  const code = await work((piece) => (output += piece))
  if (output.trim()) console.log(`\n${output.trim()}`)
  judge(name, code, start, read?.())
  return code
}

/** Programs in Go that find the same types once in each of their threads: with one they work half as much altogether. */
const sparing = { GOMAXPROCS: '1', GOGC: '400' }

/** The checks that need no product, the cheap ones first. */
async function check() {
  await step('The lockfile is complete', (say) =>
    run('node', ['scripts/complete-lockfile.mjs', '--check'], say),
  )
  await step('Unit tests', vitest('unit', 2), () => readVitest(report('unit')))
  await step('Lint', (say) => run('oxlint', ['.'], say, sparing))
  await step('Format', (say) => run('oxfmt', ['--check', '.'], say))
  await step('Dead code', (say) => run('knip', ['--no-progress'], say))
  await step('The table types match the migrations', (say) =>
    run('node', ['--import', 'tsx', 'scripts/database/types.ts', '--check'], say),
  )
  await checkSessions()
}

/** What holds numbers at WhatsApp has packages of its own, on which nothing else depends. */
async function checkSessions() {
  const install = ['ci', '--prefix', 'sessions', '--omit=peer', '--ignore-scripts', '--prefer-offline']
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error']
  const code = await step('Packages of the sessions', (say) =>
    run('/usr/bin/env', ['npm', ...install, ...quietly], say),
  )
  if (code !== 0) return
  await step('Types of the sessions', (say) =>
    run('tsgo', ['--noEmit', '-p', 'sessions', '--singleThreaded'], say),
  )
  await step('Tests of the sessions', vitest('sessions', 1), () => readVitest(report('sessions')))
}

/** What the browser tests need, while the checks use what it leaves of two cores. */
async function prepareBrowsing() {
  const codes = await Promise.all([step('Browser', installBrowser), step('Build', build)])
  return codes.every((code) => code === 0)
}

/**
 * The two large suites, one after the other. Each keeps two cores busy; side by side they took a third longer, for
 * whoever waits for a page asks again and again whether it is there.
 */
async function testWhole(isBuilt) {
  // They wait for half of their time: for processes that were killed, for gateways and Discord, and for Postgres.
  await step('Database tests', vitest('database', 4), () => readVitest(report('database')))
  if (isBuilt)
    await step(
      'Browser tests',
      () => run('playwright', ['test']),
      () => readPlaywright(report('e2e')),
    )
}

mkdirSync(path.join(root, 'artefacts'), { recursive: true })
console.log('\n── Checks')
judge('Packages', 0, began)
// Next's own declarations (style sheets, images, route types) are generated, not kept; types and linter read them.
await step('Route types', (say) => run('next', ['typegen'], say))
// A build begins by taking these types away and writing them anew: they are read before.
await step('Types', (say) => run('tsgo', ['--noEmit', '-p', '.', '--singleThreaded'], say))
const [isBuilt] = await Promise.all([prepareBrowsing(), check()])
await testWhole(isBuilt)
told = 0
console.log(`\nAltogether ${effort(began)}`)
if (isStopped()) failures.push('stopped')
rmSync(reports, { recursive: true, force: true })
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exit(failures.length === 0 ? 0 : 1)
