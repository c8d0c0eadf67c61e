import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { identify, isSame } from '@/sandbox/processes/processes'
import type { Identity } from '@/sandbox/processes/processes'

const root = path.resolve(import.meta.dirname, '../..')

/** Whatever `next build` reads. */
const sources = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'middleware.ts',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'package.json',
  'package-lock.json',
]

async function listFiles(entry: string): Promise<string[]> {
  const found = await stat(path.join(root, entry)).catch(() => null)
  if (!found) return []
  if (!found.isDirectory()) return [entry]
  const names = (await readdir(path.join(root, entry))).sort()
  return (await Promise.all(names.map((name) => listFiles(path.join(entry, name))))).flat()
}

async function hashSources(): Promise<string> {
  const files = (await Promise.all(sources.map(listFiles)))
    .flat()
    .filter((file) => !/\.test\.tsx?$/.test(file))
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(file).update('\0')
    hash.update(await readFile(path.join(root, file)))
  }
  return hash.digest('hex')
}

const Stamp = z.object({ sources: z.string() })

async function isCurrent(stampFile: string, wanted: string): Promise<boolean> {
  try {
    return Stamp.parse(JSON.parse(await readFile(stampFile, 'utf8'))).sources === wanted
  } catch {
    return false
  }
}

/** Two copies that start from one checkout would write into the same folder: the second waits for the first. */
async function withLock(
  file: string,
  { signal, onWait }: { signal: AbortSignal; onWait: () => void },
  fn: () => Promise<void>,
): Promise<void> {
  const me = identify(process.pid)
  let hasWaited = false
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(me), { flag: 'wx' })
      break
    } catch {
      const holder = await readFile(file, 'utf8').then(
        (text) => (text === '' ? null : (JSON.parse(text) as Identity | null)),
        () => null,
      )
      if (holder && !isSame(holder)) await rm(file, { force: true })
      else {
        if (!hasWaited) onWait()
        hasWaited = true
        await delay(500, undefined, { signal })
      }
    }
  }
  try {
    await fn()
  } finally {
    await rm(file, { force: true })
  }
}

/** What a build leaves for the next one to be quicker; nothing serves from it. */
const leftovers = ['cache', 'trace', 'trace-build', 'diagnostics']

async function copyBuild(from: string, to: string): Promise<void> {
  const filter = (file: string): boolean => !leftovers.includes(path.relative(from, file))
  await cp(from, to, { recursive: true, verbatimSymlinks: true, filter })
}

/** A build of equal sources that another checkout has kept; true when it is in place now. */
async function takeKept(kept: string, dist: string): Promise<boolean> {
  if (!existsSync(path.join(kept, 'BUILD_ID'))) return false
  const half = `${dist}-half`
  for (const old of [half, dist]) await rm(old, { recursive: true, force: true })
  await copyBuild(kept, half)
  await rename(half, dist)
  return true
}

/** Made beside its place and renamed, so that nobody takes half of it. */
async function keep(dist: string, kept: string): Promise<void> {
  const half = `${kept}.${process.pid}`
  await mkdir(path.dirname(kept), { recursive: true })
  await copyBuild(dist, half)
  // Another checkout was first, with the same.
  await rename(half, kept).catch(() => rm(half, { recursive: true, force: true }))
}

/**
 * Builds the web application unless the last build was made from exactly these sources. With a `cacheDir`, builds are
 * kept there by what they were made from, and an equal one is copied instead of made again.
 */
export async function buildWhenStale(options: {
  distDir: string
  cacheDir: string | null
  variables: Record<string, string>
  signal: AbortSignal
  onProgress: (line: string) => void
}): Promise<void> {
  const dist = path.resolve(root, options.distDir)
  const stampFile = path.join(dist, 'gerai-build.json')
  const needsBuild = async (): Promise<string | null> => {
    const wanted = await hashSources()
    return existsSync(path.join(dist, 'BUILD_ID')) && (await isCurrent(stampFile, wanted)) ? null : wanted
  }
  if ((await needsBuild()) === null) return
  const waiting = {
    signal: options.signal,
    onWait: () => {
      options.onProgress('Waiting for another start that builds')
    },
  }
  await withLock(`${dist}.lock`, waiting, async () => {
    const wanted = await needsBuild()
    if (wanted === null) return
    // A build knows the name of its folder.
    const name = `${wanted}${path.basename(dist)}`
    const kept = options.cacheDir === null ? null : path.join(options.cacheDir, name)
    const make = (): Promise<void> => takeOrBuild({ ...options, dist, kept, stampFile, wanted })
    if (kept === null) return make()
    await mkdir(path.dirname(kept), { recursive: true })
    // Of several checkouts with equal sources one builds.
    await withLock(`${kept}.lock`, waiting, make)
  })
}

async function takeOrBuild(options: {
  dist: string
  kept: string | null
  stampFile: string
  wanted: string
  variables: Record<string, string>
  signal: AbortSignal
  onProgress: (line: string) => void
}): Promise<void> {
  const { dist, kept, stampFile, wanted } = options
  if (kept !== null && (await takeKept(kept, dist))) {
    options.onProgress('Taking the web application that another checkout has built from the same sources')
    return
  }
  options.onProgress('Building the web application (a minute or two, only when its sources changed)')
  await rm(stampFile, { force: true })
  const child = spawn(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env: { ...options.variables, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
    signal: options.signal,
    killSignal: 'SIGTERM',
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (code !== 0) throw new Error('The build failed; what is wrong stands above.')
  await writeFile(stampFile, JSON.stringify({ sources: wanted }))
  if (kept !== null) await keep(dist, kept)
}
