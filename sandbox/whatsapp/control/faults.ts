import { z } from 'zod'

export const FaultForm = z.object({
  /** A method, or `*`. */
  method: z.string().default('*'),
  /** A pattern of the path below the version. */
  path: z.string().default(''),
  kind: z.enum([
    /** An error by its `code`: at once, or as it usually comes, or by a status; see `comes`. */
    'error',
    /** `status` without an error that can be read, 503 unless given. */
    'down',
    /** The answer never comes, and nothing is done. */
    'silence',
    /** It is done, and the connection breaks before the answer. */
    'lost-answer',
    /** Answers rightly, after `slowMs` of real time. */
    'slow',
  ]),
  /** For how many calls; until taken back unless given. */
  times: z.int().min(1).optional(),
  code: z.int().default(131000),
  comes: z.enum(['at-once', 'as-status']).default('at-once'),
  retryAfterSeconds: z.number().min(0).optional(),
  status: z.int().min(400).max(599).default(503),
  slowMs: z.number().min(0).default(3000),
})
export type Fault = z.infer<typeof FaultForm>

/** What goes wrong, set by tests and people. */
export class Faults {
  #list: Fault[] = []

  get list(): Fault[] {
    return structuredClone(this.#list)
  }

  add(fault: Fault): void {
    this.#list.push(fault)
  }

  clear(): void {
    this.#list = []
  }

  /** The fault of a call; uses up one of its times. */
  take(method: string, path: string): Fault | null {
    const fault = this.#list.find(
      (one) => (one.method === '*' || one.method === method) && new RegExp(one.path).test(path),
    )
    if (!fault) return null
    if (fault.times !== undefined) {
      fault.times -= 1
      if (fault.times === 0) this.#list = this.#list.filter((one) => one !== fault)
    }
    return fault
  }
}
