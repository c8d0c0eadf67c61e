/**
 * `npm test`: everything that CI runs, one step after the other, on a fresh clone as well. Plain JavaScript without
 * imports from node_modules, because it runs under Node 20 before anything is installed. The last line it prints is
 * `N passed, N failed`; it exits with 1 when anything failed.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { prepare, root } from './bootstrap.mjs'

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

/** A step ends with the children it started, also when this process is told to stop. */
const running = new Set()
let stopped = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (running.size === 0) process.exit(130)
    // Interrupted, the browser tests end the product that they have started; terminated, they would leave it.
    for (const child of running) child.kill('SIGINT')
    stopped = true
  })
}

/** Runs one command; what it says goes to `say` piece by piece, or straight to the terminal. */
function run(command, args, say, variables = {}) {
  return new Promise((resolve) => {
    const output = say ? 'pipe' : 'inherit'
    const child = spawn(path.isAbsolute(command) ? command : path.join(bin, command), args, {
      cwd: root,
      stdio: ['ignore', output, output],
      env: { ...environment, ...variables },
    })
    running.add(child)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => say(piece.toString()))
    child.once('error', (error) => {
      console.error(error.message)
      running.delete(child)
      resolve(1)
    })
    child.once('close', (code) => {
      running.delete(child)
      resolve(code ?? 1)
    })
  })
}

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

function readReport(name) {
  try {
    return JSON.parse(readFileSync(path.join(reports, name), 'utf8'))
  } catch {
    return null
  }
}

const counts = { passed: 0, failed: 0 }

function countVitest(name) {
  const report = readReport(name)
  counts.passed += report?.numPassedTests ?? 0
  counts.failed += report?.numFailedTests ?? 0
  return report?.numFailedTests ?? 0
}

function countPlaywright() {
  const stats = readReport('e2e.json')?.stats
  counts.passed += stats?.expected ?? 0
  counts.failed += (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
  return (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
}

const vitest = (project, workers) => (say) =>
  run(
    'vitest',
    [
      'run',
      `--project=${project}*`,
      `--maxWorkers=${workers}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${path.join(reports, `${project}.json`)}`,
    ],
    say,
  )

/** What the browser tests would build when they start, while the tests on a database wait. */
const build = (say) =>
  run('node', ['--import', 'tsx', 'scripts/start/prepare.ts'], say, {
    NEXT_DIST_DIR: process.env.E2E_DIST_DIR ?? '.next-test',
  })

/**
 * Two lanes for two cores, of about equal length: the tests on a database wait for processes that were killed, and for
 * each other's locks, and what only works goes beside them. The third only waits for the network.
 */
const lanes = [
  [
    ['Lint', (say) => run('eslint', ['.'], say)],
    ['Database tests', vitest('database', 2), () => countVitest('database.json')],
  ],
  [['Browser', installBrowser]],
  [
    ['The lockfile is complete', (say) => run('node', ['scripts/complete-lockfile.mjs', '--check'], say)],
    ['Types', (say) => run('tsgo', ['--noEmit', '-p', '.'], say)],
    [
      'Lint with types',
      (say) => run('oxlint', ['--type-aware', '--report-unused-disable-directives-severity=error', '.'], say),
    ],
    ['Format', (say) => run('prettier', ['--check', '--log-level=warn', '.'], say)],
    ['Dead code', (say) => run('knip', ['--no-progress'], say)],
    [
      'The table types match the migrations',
      (say) => run('node', ['--import', 'tsx', 'scripts/database/types.ts', '--check'], say),
    ],
    ['Unit tests', vitest('unit', 2), () => countVitest('unit.json')],
    ['Build', build],
  ],
]

/** The browser has the machine for itself. */
const suites = [['End-to-end tests', () => run('playwright', ['test']), countPlaywright]]

const failures = []

/** Seconds that every child that has ended worked, with its own children; 0 where the system does not tell. */
function workedSeconds() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(13, 15)
    return (Number(user) + Number(system)) / 100
  } catch {
    return 0
  }
}

let told = 0

/** How long a step took and how long processors worked for it; what has ended since the last step belongs to it. */
function effort(start) {
  const worked = workedSeconds()
  const own = worked - told
  told = worked
  return `${Math.round((Date.now() - start) / 1000)} s, ${Math.round(own)} s of work`
}

function judge(name, code, start, failedTests = 0) {
  if (code !== 0) {
    failures.push(name)
    // A step that broke without saying which test did is one failure of its own.
    if (failedTests === 0) counts.failed += 1
  }
  console.log(`── ${code === 0 ? 'passed' : 'FAILED'}: ${name} (${effort(start)})`)
}

mkdirSync(path.join(root, 'artefacts'), { recursive: true })
console.log('\n── Checks')
judge('Packages', 0, began)
// Next's own declarations (style sheets, images, route types) are generated, not kept; types and linter read them.
const typesBegan = Date.now()
judge('Route types', await run('next', ['typegen']), typesBegan)
await Promise.all(
  lanes.map(async (lane) => {
    for (const [name, work, count] of lane) {
      if (stopped) return
      const start = Date.now()
      let output = ''
      const code = await work((piece) => (output += piece))
      if (output.trim()) console.log(`\n${output.trim()}`)
      judge(name, code, start, count?.())
    }
  }),
)
for (const [name, work, count] of suites) {
  if (stopped) break
  console.log(`\n── ${name}`)
  const start = Date.now()
  const code = await work()
  judge(name, code, start, count())
}
told = 0
console.log(`\nAltogether ${effort(began)}`)
if (stopped) failures.push('stopped')
rmSync(reports, { recursive: true, force: true })
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exit(failures.length === 0 ? 0 : 1)
