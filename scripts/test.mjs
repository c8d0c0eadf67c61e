/**
 * `npm test`: everything that CI runs, one step after the other, on a fresh clone as well. Plain JavaScript without
 * imports from node_modules, because it runs under Node 20 before anything is installed. The last line it prints is
 * `N passed, N failed`; it exits with 1 when anything failed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { prepare, root } from './bootstrap.mjs'

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
function run(command, args, say) {
  return new Promise((resolve) => {
    const output = say ? 'pipe' : 'inherit'
    const child = spawn(path.join(bin, command), args, {
      cwd: root,
      stdio: ['ignore', output, output],
      env: environment,
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
async function installBrowser() {
  if (existsSync('/usr/bin/chromium-headless-shell')) return 0
  const isDebian = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (isDebian) {
    console.log('Installing Chromium (Debian package)')
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 10 * 60_000,
    }
    spawnSync('apt-get', ['update', '-qq'], options)
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell']
    spawnSync('apt-get', install, options)
    if (existsSync('/usr/bin/chromium-headless-shell')) return 0
  }
  if (existsSync('/usr/bin/chromium')) return 0
  return run('playwright', ['install', 'chromium'])
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
      `--project=${project}`,
      `--maxWorkers=${workers}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${path.join(reports, `${project}.json`)}`,
    ],
    say,
  )

/**
 * Two lanes for two cores, of about equal length: the tests on a database wait for processes that were killed, and for
 * each other's locks, and what only works goes beside them.
 */
const lanes = [
  [
    ['Lint', (say) => run('eslint', ['.'], say)],
    [
      'Lint with types',
      (say) => run('oxlint', ['--type-aware', '--report-unused-disable-directives-severity=error', '.'], say),
    ],
    ['Database tests', vitest('database', 2), () => countVitest('database.json')],
  ],
  [
    ['The lockfile is complete', (say) => run('node', ['scripts/complete-lockfile.mjs', '--check'], say)],
    ['Types', (say) => run('tsgo', ['--noEmit', '-p', '.'], say)],
    ['Format', (say) => run('prettier', ['--check', '--log-level=warn', '.'], say)],
    ['Dead code', (say) => run('knip', ['--no-progress'], say)],
    [
      'The table types match the migrations',
      (say) => run('node', ['--import', 'tsx', 'scripts/database/types.ts', '--check'], say),
    ],
    ['Unit tests', vitest('unit', 2), () => countVitest('unit.json')],
  ],
]

/** The browser has the machine for itself. */
const suites = [
  ['End-to-end tests', async () => (await installBrowser()) || run('playwright', ['test']), countPlaywright],
]

const failures = []

function judge(name, code, failedTests = 0) {
  if (code !== 0) {
    failures.push(name)
    // A step that broke without saying which test did is one failure of its own.
    if (failedTests === 0) counts.failed += 1
  }
  console.log(`── ${code === 0 ? 'passed' : 'FAILED'}: ${name}`)
}

mkdirSync(path.join(root, 'artefacts'), { recursive: true })
console.log('\n── Checks')
// Next's own declarations (style sheets, images, route types) are generated, not kept; types and linter read them.
judge('Route types', await run('next', ['typegen']))
await Promise.all(
  lanes.map(async (lane) => {
    for (const [name, work, count] of lane) {
      if (stopped) return
      let output = ''
      const code = await work((piece) => (output += piece))
      if (output.trim()) console.log(`\n${output.trim()}`)
      judge(name, code, count?.())
    }
  }),
)
for (const [name, work, count] of suites) {
  if (stopped) break
  console.log(`\n── ${name}`)
  const code = await work()
  judge(name, code, count())
}
if (stopped) failures.push('stopped')
rmSync(reports, { recursive: true, force: true })
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exit(failures.length === 0 ? 0 : 1)
