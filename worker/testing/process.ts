import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { bundleProgram } from '@/sandbox/testing/program'
import type { Program } from '@/sandbox/testing/program'

type Entry = 'worker/main.ts' | 'worker/bots.ts' | 'worker/whatsapp.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A process of the worker's kind as it runs in production: its own login, no chance to say good-bye. */
export class WorkerProcess {
  readonly #entry: Entry
  #child: ChildProcess | undefined
  #program: Program | undefined
  #said = ''

  constructor(entry: Entry = 'worker/main.ts') {
    this.#entry = entry
  }

  /** What it has printed since its start. */
  get said(): string {
    return this.#said
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts it and waits until it says that it is ready. */
  async start(): Promise<void> {
    const { NODE_OPTIONS: _options, ...variables } = process.env
    this.#program ??= await bundleProgram(this.#entry)
    const child = spawn(process.execPath, [this.#program.file], {
      cwd: root,
      env: { ...variables, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    this.#said = ''
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        this.#said = (this.#said + chunk.toString()).slice(-200_000)
        if (/(?:worker|bots|sessions) ready/.test(this.#said)) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', () => reject(new Error(`The process did not start:\n${this.#said.slice(-4_000)}`)))
    })
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return null
    const ended = once(child, 'exit')
    child.kill(signal)
    const [code] = (await ended) as [number | null]
    return code
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL')
    await this.#program?.remove()
  }
}
