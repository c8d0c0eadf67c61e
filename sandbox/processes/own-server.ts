import type { ChildProcess } from 'node:child_process'
import { endProcess, forgetProcess, identify, recordProcess, signal } from './processes'
import type { Steps } from './processes'

/** A server that ends with this process; should this one be killed, the next start finds it by its record. */
export class OwnServer {
  readonly pid: number | undefined
  /** Settles when the server ends, whoever ended it. */
  readonly exited: Promise<void>
  readonly #about: { dataDir: string; name: string; steps: Steps }
  #hasExited = false

  constructor(child: ChildProcess, about: { dataDir: string; name: string; steps: Steps }) {
    this.#about = about
    this.pid = child.pid
    this.exited = new Promise<void>((resolve) => {
      const end = (): void => {
        this.#hasExited = true
        resolve()
      }
      child.once('exit', end)
      child.once('error', end)
    })
    child.unref()
    process.once('exit', this.#endWithUs)
  }

  readonly #endWithUs = (): void => {
    const [first] = this.#about.steps
    if (this.pid !== undefined && !this.#hasExited && first) signal(this.pid, first.signal)
  }

  get hasExited(): boolean {
    return this.#hasExited
  }

  async record(): Promise<void> {
    if (this.pid !== undefined) await recordProcess(this.#about.dataDir, this.#about.name, this.pid)
  }

  async stop(): Promise<void> {
    process.removeListener('exit', this.#endWithUs)
    const running = this.pid === undefined || this.#hasExited ? null : identify(this.pid)
    if (running) await endProcess(running, this.#about.steps)
    await forgetProcess(this.#about.dataDir, this.#about.name)
  }
}
