import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { logPath } from '@/sandbox/processes/logs'
import { programOf } from '@/sandbox/processes/programs'
import { forgetProcess, recordProcess } from '@/sandbox/processes/processes'
import { root } from '@/bench/stack'

/** Ended by its own process, when this one ends in whatever way it can notice. */
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** A process that is there to be killed; what it says goes to a file of its own. */
export class Prey {
  readonly name: 'worker' | 'bots'
  readonly #dataDir: string
  readonly #variables: Record<string, string>
  #child: ChildProcess | null = null
  /** How often it ended though nobody had killed it. */
  deaths = 0

  constructor(name: 'worker' | 'bots', dataDir: string, variables: Record<string, string>) {
    this.name = name
    this.#dataDir = dataDir
    this.#variables = variables
  }

  /** Resolves when it says that it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, programOf(this.name), {
      cwd: root,
      env: { ...this.#variables, NODE_ENV: 'production', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    this.#child = child
    if (child.pid !== undefined) await recordProcess(this.#dataDir, this.name, child.pid)
    const file = logPath(this.#dataDir, this.name)
    mkdirSync(path.dirname(file), { recursive: true })
    const log = createWriteStream(file, { flags: 'a' })
    child.once('exit', () => {
      running.delete(child)
      log.end()
      if (this.#child === child) this.deaths += 1
    })
    await new Promise<void>((resolve, reject) => {
      let said = ''
      const hear = (chunk: Buffer): void => {
        log.write(chunk)
        said = (said + chunk.toString()).slice(-4_000)
        if (said.includes(`${this.name} ready`)) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', () => reject(new Error(`The ${this.name} did not start:\n${said}`)))
    })
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    }
    await forgetProcess(this.#dataDir, this.name)
  }
}
