import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { logPath } from '@/sandbox/postgres'
import { endProcess, forgetProcess, identify, recordProcess, signal } from '@/sandbox/processes'

export type ChildDefinition = {
  name: string
  arguments: string[]
  cwd: string
  variables: Record<string, string>
  mode: 'development' | 'production'
  /** Hot reload prints to the terminal; otherwise everything goes to a file in DATA_DIR/logs. */
  isOutputShown: boolean
}

export type Child = {
  name: string
  /** Of the process that runs now; undefined while there is none. */
  pid: () => number | undefined
  stop: () => Promise<void>
}

const backOffMs = [200, 500, 1_000, 2_000, 5_000, 10_000]
/** A process that ran this long was well; its next failure counts from the beginning. */
const wellAfterMs = 60_000

export async function lastLines(dataDir: string, name: string): Promise<string> {
  const text = await readFile(logPath(dataDir, name), 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-12).join('\n')
}

/**
 * Keeps a process running: when it ends by itself it is started again, a little later each time. Gives up after
 * six failures in a row and reports that once.
 */
export async function keepRunning(
  dataDir: string,
  definition: ChildDefinition,
  report: { onProgress: (line: string) => void; onGivingUp: (error: Error) => void },
): Promise<Child> {
  const { name } = definition
  let failures = 0
  let isStopping = false
  let running: { pid: number; exited: Promise<void> } | null = null
  const stopping = new AbortController()

  const endWithUs = (): void => {
    if (running) signal(running.pid, 'SIGTERM')
  }
  process.on('exit', endWithUs)

  async function launch(): Promise<void> {
    const file = logPath(dataDir, name)
    mkdirSync(path.dirname(file), { recursive: true })
    const log = definition.isOutputShown ? null : openSync(file, 'a', 0o600)
    const startedAt = Date.now()
    // A group of its own: Ctrl-C reaches the whole group of the terminal, but the order of ending is ours to keep.
    const child = spawn(process.execPath, definition.arguments, {
      cwd: definition.cwd,
      env: { ...definition.variables, NODE_ENV: definition.mode },
      detached: true,
      stdio: log === null ? ['ignore', 'inherit', 'inherit'] : ['ignore', log, log],
    })
    if (log !== null) closeSync(log)
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => {
        resolve(error.message)
      })
      child.once('exit', (code, by) => {
        resolve(by === null ? `exit code ${code ?? '?'}` : by)
      })
    })
    if (child.pid !== undefined) {
      running = { pid: child.pid, exited: ended.then(() => undefined) }
      await recordProcess(dataDir, name, child.pid)
    }
    void ended.then(async (how) => {
      running = null
      if (isStopping) return
      failures = Date.now() - startedAt > wellAfterMs ? 1 : failures + 1
      const waitMs = backOffMs[failures - 1]
      if (waitMs === undefined) {
        report.onGivingUp(
          new Error(`The ${name} process ends again and again (${how}):\n${await lastLines(dataDir, name)}`),
        )
        return
      }
      report.onProgress(`The ${name} process ended (${how}); starting it again`)
      try {
        await delay(waitMs, undefined, { signal: stopping.signal })
      } catch {
        return
      }
      await launch()
    })
  }

  await launch()
  return {
    name,
    pid: () => running?.pid,
    async stop() {
      isStopping = true
      stopping.abort()
      process.removeListener('exit', endWithUs)
      const known = running === null ? null : identify(running.pid)
      if (known) await endProcess(known)
      await forgetProcess(dataDir, name)
    },
  }
}
