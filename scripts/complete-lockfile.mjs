/**
 * npm leaves an optional package out of the lockfile when the registry does not offer that version at the moment
 * of installing (native parts for other platforms often follow days later), and `npm ci` then refuses the
 * lockfile on every machine. This adds the left-out entries, exact version and platform, and asks the registry for the
 * checksum of every entry that has none: without it nobody would notice another package under the same name. Run it
 * after adding a package: `node scripts/complete-lockfile.mjs`; with `--check` it only says whether that was needed.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const file = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../package-lock.json')
const systems = [
  'darwin',
  'linux',
  'win32',
  'android',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
]
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'wasm32',
]

/** The entry that a package below `from` gets when it asks for `name`. */
function resolve(packages, from, name) {
  for (let folder = from; ;) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[place]) return place
    if (folder === '') return null
    const above = folder.lastIndexOf('/node_modules/')
    folder = above === -1 ? '' : folder.slice(0, above)
  }
}

function describe(name, version, dependent) {
  const words = name.replace(/^@[^/]*\//, '').split('-')
  const os = systems.filter((one) => words.includes(one))
  const cpu = processors.filter(
    (one) => words.includes(one) || (one === 'arm' && words.includes('gnueabihf')),
  )
  if (os.length === 0 && cpu.length === 0) throw new Error(`${name} is missing and names no platform`)
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(dependent.dev ? { dev: true } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  }
}

/** The registry's own checksum of a version; null while the registry does not offer it. */
function askIntegrity(name, version) {
  try {
    const said = execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { encoding: 'utf8' })
    return /^sha512-[\w+/=]+$/.exec(said.trim())?.[0] ?? null
  } catch {
    return null
  }
}

const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (place === '' || resolve(lock.packages, place, name) !== null) continue
    if (!/^\d/.test(version))
      throw new Error(`${name}@${version} is missing: only exact versions can be added`)
    lock.packages[`node_modules/${name}`] = describe(name, version, entry)
    added.push(`${name}@${version}`)
  }
}
const unproven = Object.entries(lock.packages).filter(
  ([place, entry]) => place !== '' && !entry.link && !entry.inBundle && !entry.integrity,
)
if (added.length === 0 && unproven.length === 0) {
  console.log('The lockfile is complete')
} else if (process.argv.includes('--check')) {
  const problems = [
    ...added.map((one) => `${one} is left out`),
    ...unproven.map(([place, entry]) => `${place} (${entry.version}) has no integrity`),
  ]
  console.error(
    `package-lock.json is not complete:\n  ${problems.join('\n  ')}\nRun \`node scripts/complete-lockfile.mjs\`.`,
  )
  process.exitCode = 1
} else {
  const left = []
  for (const [place, entry] of unproven) {
    const name = entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const integrity = askIntegrity(name, entry.version)
    if (integrity) lock.packages[place] = { version: entry.version, integrity, ...entry }
    else left.push(`${name}@${entry.version}`)
  }
  const { '': own, ...rest } = lock.packages
  const sorted = Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1))
  lock.packages = { '': own, ...Object.fromEntries(sorted) }
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`Added ${added.length} packages and ${unproven.length - left.length} checksums`)
  if (left.length > 0) {
    console.error(`The registry has no checksum of:\n  ${left.join('\n  ')}\nTry again when it offers them.`)
    process.exitCode = 1
  }
}
