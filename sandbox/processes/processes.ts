import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'

/**
 * What tells one process from a later one that got the same number: when it began, and its command line.
 */
const Identity = z.object({ pid: z.number().int().positive(), startedAt: z.string(), command: z.string() })
export type Identity = z.infer<typeof Identity>

const Recorded = Identity.extend({ parent: Identity })

/** Null when no such process runs (a zombie does not run any more). */
export function identify(pid: number): Identity | null {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The command name in brackets may hold spaces; the fields after it are state (3rd) … start time (22nd).
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields[0] === 'Z' || fields[0] === 'X') return null
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      return { pid, startedAt: `${boot}:${fields[19] ?? ''}`, command }
    } catch {
      return null
    }
  }
  try {
    const read = (column: string): string =>
      execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
    const startedAt = read('lstart')
    return startedAt ? { pid, startedAt, command: read('command') } : null
  } catch {
    return null
  }
}

/** The command line may be rewritten by the process itself (Next and Postgres do), its start time may not. */
export function isSame(known: Identity): boolean {
  return identify(known.pid)?.startedAt === known.startedAt
}

function pidFolder(dataDir: string): string {
  return path.join(dataDir, 'pids')
}

/** Writes down a child of this process, so that the next start finds it if this one is killed hard. */
export async function recordProcess(dataDir: string, name: string, pid: number): Promise<void> {
  const child = identify(pid)
  const parent = identify(process.pid)
  if (!child || !parent) return
  await mkdir(pidFolder(dataDir), { recursive: true })
  const file = path.join(pidFolder(dataDir), `${name}.json`)
  await writeFile(`${file}.half`, JSON.stringify({ ...child, parent }))
  await rename(`${file}.half`, file)
}

export async function forgetProcess(dataDir: string, name: string): Promise<void> {
  await rm(path.join(pidFolder(dataDir), `${name}.json`), { force: true })
}

async function readRecorded(file: string): Promise<z.infer<typeof Recorded> | null> {
  try {
    const parsed = Recorded.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended between looking and signalling, which is what was wanted.
  }
}

export type Steps = readonly { signal: NodeJS.Signals; patienceMs: number }[]

export const ordinarySteps: Steps = [
  { signal: 'SIGTERM', patienceMs: 10_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
]

/** For Postgres SIGTERM means "when the last client has left": the fast way is SIGINT, which loses nothing either. */
export const postgresSteps: Steps = [
  { signal: 'SIGINT', patienceMs: 20_000 },
  { signal: 'SIGQUIT', patienceMs: 10_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
]

/** Sends each signal in turn until the process is gone. */
export async function endProcess(known: Identity, steps: Steps = ordinarySteps): Promise<void> {
  for (const step of steps) {
    if (!isSame(known)) return
    signal(known.pid, step.signal)
    const until = Date.now() + step.patienceMs
    while (Date.now() < until) {
      if (!isSame(known)) return
      await delay(50)
    }
  }
  if (isSame(known)) throw new Error(`Process ${known.pid} (${known.command}) does not end.`)
}

export class AlreadyRunning extends Error {}

/**
 * Ends what a killed start left behind: exactly the processes it wrote down, and only those whose start time
 * proves that they are still the same. Throws AlreadyRunning when their parent is alive.
 */
export async function endStaleProcesses(
  dataDir: string,
  options: { only?: string; except?: readonly string[]; onProgress?: (line: string) => void } = {},
): Promise<void> {
  let names: string[]
  try {
    names = (await readdir(pidFolder(dataDir))).filter((name) => name.endsWith('.json'))
  } catch {
    return
  }
  // Postgres last: the others have unfinished business with it.
  const rank = (fileName: string): number => ['auth.json', 'postgres.json'].indexOf(fileName)
  for (const fileName of names.toSorted((one, other) => rank(one) - rank(other))) {
    const name = fileName.slice(0, -'.json'.length)
    if (options.only !== undefined && options.only !== name) continue
    if (options.except?.includes(name)) continue
    const recorded = await readRecorded(path.join(pidFolder(dataDir), fileName))
    if (recorded && isSame(recorded)) {
      if (recorded.parent.pid !== process.pid && isSame(recorded.parent)) {
        throw new AlreadyRunning(
          `Gerai already runs on ${dataDir} (process ${recorded.parent.pid}). Stop it first, or set another DATA_DIR.`,
        )
      }
      options.onProgress?.(`Ending ${name} (process ${recorded.pid}), left behind by a start that was killed`)
      await endProcess(recorded, name === 'postgres' ? postgresSteps : ordinarySteps)
    }
    await forgetProcess(dataDir, name)
  }
}
