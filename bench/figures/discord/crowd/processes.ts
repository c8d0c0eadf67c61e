import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { median } from '@/bench/load'
import { root } from '@/bench/stack'

/** A process that the bench has begun, and ends by its id. */
export class Child {
  readonly process: ChildProcess
  readonly #ended: Promise<unknown>
  #said = ''

  constructor(given: readonly string[], variables: Record<string, string>) {
    this.process = spawn(process.execPath, given, {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...variables },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#ended = new Promise((resolve) => this.process.once('exit', resolve))
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-20_000)))
  }

  get pid(): number {
    const { pid } = this.process
    if (pid === undefined) throw new Error('A process could not be started.')
    return pid
  }

  /** The last that it wrote. */
  get said(): string {
    return this.#said
  }

  get hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null
  }

  async until(words: string, patienceMs: number): Promise<void> {
    await until(() => Promise.resolve(this.#said.includes(words) || this.hasEnded), patienceMs, words)
    if (this.hasEnded) throw new Error(`A process did not start:\n${this.#said.slice(-2_000)}`)
  }

  /** Asks it to end, and ends it by force where it does not. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM', patienceMs = 30_000): Promise<void> {
    if (this.hasEnded) return
    this.process.kill(signal)
    const timer = setTimeout(() => this.process.kill('SIGKILL'), patienceMs)
    await this.#ended
    clearTimeout(timer)
  }
}

/** How long it took; throws where it took too long. */
export async function until(isSo: () => Promise<boolean>, patienceMs: number, what: string): Promise<number> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > patienceMs) throw new Error(`Too slow: ${what}.`)
    await delay(100)
  }
  return performance.now() - begun
}

const look = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

/** What the system gives a process now, garbage included: the middle of several looks, as memory comes and goes. */
export async function memoryMb(pid: number): Promise<number> {
  const looks: number[] = []
  for (let count = 0; count < 20; count += 1) {
    looks.push(look(pid))
    await delay(500)
  }
  return median(looks)
}
