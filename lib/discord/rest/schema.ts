/** What Discord said instead of doing it; `status` is null where no answer came. */
export class Refused extends Error {
  readonly status: number | null
  readonly code: number | null
  readonly retryAfterMs: number | null

  constructor(
    why: { status?: number | null; code?: number | null; retryAfterMs?: number | null },
    options?: ErrorOptions,
  ) {
    super(`Discord refused: ${why.status ?? 'no answer'} ${why.code ?? ''}`.trim(), options)
    this.status = why.status ?? null
    this.code = why.code ?? null
    this.retryAfterMs = why.retryAfterMs ?? null
  }
}

/** A file that goes with a message. */
export type SentFile = { name: string; type: string; bytes: Uint8Array }

export type RestOptions = {
  body?: unknown
  files?: readonly SentFile[]
  query?: URLSearchParams
  /** Stands in the server's own log. */
  reason?: string
  /** False where the address itself is the right to call it. */
  auth?: false
}

type Call = <T = unknown>(route: `/${string}`, options?: RestOptions) => Promise<T>

/** Discord's API in the name of one bot; routes as `Routes` names them. Every call throws `Refused`. */
export type Rest = { get: Call; post: Call; put: Call; patch: Call; delete: Call }
