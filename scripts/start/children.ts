import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { logPath } from '@/sandbox/processes/logs'
import { endProcess, forgetProcess, identify, recordProcess, signal } from '@/sandbox/processes/processes'

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

type Report = { onProgress: (line: string) => void; onGivingUp: (error: Error) => void }

class KeptProcess {
  readonly #dataDir: string
  readonly #definition: ChildDefinition
  readonly #report: Report
  readonly #stopping = new AbortController()
  #failures = 0
  #pid: number | undefined

  constructor(dataDir: string, definition: ChildDefinition, report: Report) {
    this.#dataDir = dataDir
    this.#definition = definition
    this.#report = report
    process.on('exit', this.#endWithUs)
  }

  get pid(): number | undefined {
    return this.#pid
  }

  readonly #endWithUs = (): void => {
    if (this.#pid !== undefined) signal(this.#pid, 'SIGTERM')
  }

  #spawn(): ChildProcess {
    const { name, cwd, variables, mode, isOutputShown } = this.#definition
    const file = logPath(this.#dataDir, name)
    mkdirSync(path.dirname(file), { recursive: true })
    const log = isOutputShown ? null : openSync(file, 'a', 0o600)
    // A group of its own: Ctrl-C reaches the whole group of the terminal, but the order of ending is ours to keep.
    const child = spawn(process.execPath, this.#definition.arguments, {
      cwd,
      env: { MALLOC_ARENA_MAX: '2', ...variables, NODE_ENV: mode },
      detached: true,
      stdio: log === null ? ['ignore', 'inherit', 'inherit'] : ['ignore', log, log],
    })
    if (log !== null) closeSync(log)
    return child
  }

  async launch(): Promise<void> {
    const startedAt = Date.now()
    const child = this.#spawn()
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => {
        resolve(error.message)
      })
      child.once('exit', (code, by) => {
        resolve(by === null ? `exit code ${code ?? '?'}` : by)
      })
    })
    this.#pid = child.pid
    if (child.pid !== undefined) await recordProcess(this.#dataDir, this.#definition.name, child.pid)
    void ended.then((how) => this.#startAgain(how, startedAt))
  }

  async #startAgain(how: string, startedAt: number): Promise<void> {
    const { name } = this.#definition
    this.#pid = undefined
    if (this.#stopping.signal.aborted) return
    this.#failures = Date.now() - startedAt > wellAfterMs ? 1 : this.#failures + 1
    const waitMs = backOffMs[this.#failures - 1]
    if (waitMs === undefined) {
      this.#report.onGivingUp(
        new Error(
          `The ${name} process ends again and again (${how}):\n${await lastLines(this.#dataDir, name)}`,
        ),
      )
      return
    }
    this.#report.onProgress(`The ${name} process ended (${how}); starting it again`)
    try {
      await delay(waitMs, undefined, { signal: this.#stopping.signal })
    } catch {
      return
    }
    await this.launch()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    process.removeListener('exit', this.#endWithUs)
    const known = this.#pid === undefined ? null : identify(this.#pid)
    if (known) await endProcess(known)
    await forgetProcess(this.#dataDir, this.#definition.name)
  }
}

/**
 * Keeps a process running: when it ends by itself it is started again, a little later each time. Gives up after
 * six failures in a row and reports that once.
 */
export async function keepRunning(
  dataDir: string,
  definition: ChildDefinition,
  report: Report,
): Promise<Child> {
  const kept = new KeptProcess(dataDir, definition, report)
  await kept.launch()
  return { name: definition.name, pid: () => kept.pid, stop: () => kept.stop() }
}
