import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { identify, isSame } from '@/sandbox/processes'
import type { Identity } from '@/sandbox/processes'

const root = path.resolve(import.meta.dirname, '..')

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
async function withLock(file: string, onWait: () => void, fn: () => Promise<void>): Promise<void> {
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
        await delay(500)
      }
    }
  }
  try {
    await fn()
  } finally {
    await rm(file, { force: true })
  }
}

/** Builds the web application unless the last build was made from exactly these sources. */
export async function buildWhenStale(options: {
  distDir: string
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
  const waiting = (): void => {
    options.onProgress('Waiting for another start that builds')
  }
  await withLock(`${dist}.lock`, waiting, async () => {
    const wanted = await needsBuild()
    if (wanted === null) return
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
  })
}
