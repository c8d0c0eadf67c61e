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

/** A step ends with the child it started, also when this process is told to stop. */
let running = null
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (running) running.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM')
    else process.exit(130)
    stopped = true
  })
}
let stopped = false

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(path.join(bin, command), args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment,
    })
    running = child
    child.once('error', (error) => {
      console.error(error.message)
      running = null
      resolve(1)
    })
    child.once('exit', (code) => {
      running = null
      resolve(code ?? 1)
    })
  })
}

/** Debian's package where we may install it, Playwright's own elsewhere. */
async function installBrowser() {
  if (existsSync('/usr/bin/chromium')) return 0
  const isDebian = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (isDebian) {
    console.log('Installing Chromium (Debian package)')
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 10 * 60_000,
    }
    spawnSync('apt-get', ['update', '-qq'], options)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
    if (existsSync('/usr/bin/chromium')) return 0
  }
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

const vitest = (project) => () =>
  run('vitest', [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path.join(reports, `${project}.json`)}`,
  ])

const steps = [
  ['The lockfile is complete', () => run('node', ['scripts/complete-lockfile.mjs', '--check'])],
  // Next's own declarations (style sheets, images, route types) are generated, not kept.
  ['Types', async () => (await run('next', ['typegen'])) || run('tsc', ['--noEmit', '-p', '.'])],
  ['Lint', () => run('eslint', ['.'])],
  ['Format', () => run('prettier', ['--check', '--log-level=warn', '.'])],
  ['Dead code', () => run('knip', ['--no-progress'])],
  [
    'The table types match the migrations',
    () => run('node', ['--import', 'tsx', 'scripts/db-types.ts', '--check']),
  ],
  ['Unit tests', vitest('unit'), () => countVitest('unit.json')],
  ['Database tests', vitest('database'), () => countVitest('database.json')],
  ['End-to-end tests', async () => (await installBrowser()) || run('playwright', ['test']), countPlaywright],
]

const failures = []
mkdirSync(path.join(root, 'artefacts'), { recursive: true })
for (const [index, [name, work, count]] of steps.entries()) {
  console.log(`\n── ${index + 1}/${steps.length} ${name}`)
  const code = await work()
  const failedTests = count?.() ?? 0
  if (code !== 0) {
    failures.push(name)
    // A step that broke without saying which test did is one failure of its own.
    if (failedTests === 0) counts.failed += 1
  }
  console.log(`── ${code === 0 ? 'passed' : 'FAILED'}: ${name}`)
  if (stopped) {
    failures.push('stopped')
    break
  }
}
rmSync(reports, { recursive: true, force: true })
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exit(failures.length === 0 ? 0 : 1)
