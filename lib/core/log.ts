import pino from 'pino'

// Without word boundaries: in a finished line a secret may follow an escaped line break (`\nsk_live_…`).
const SECRETS: readonly [RegExp, string][] = [
  [/(sk|rk)_(test|live)_\w+/g, '$1_$2_[redacted]'],
  [/whsec_[\w+/=]+/g, 'whsec_[redacted]'],
  [/grk_(test|live)_\w+/g, 'grk_$1_[redacted]'],
  [/(?:SB-)?Mid-server-[\w-]+/g, 'Mid-server-[redacted]'],
  [/(Basic|Bearer)\s+[\w.~+/=-]{8,}/g, '$1 [redacted]'],
  [/([?&](?:token|code)=)[^&\s"']+/g, '$1[redacted]'],
  [/(signature_key\\*"\s*:\s*\\*")[^"\\]*/g, '$1[redacted]'],
  [/(postgres(?:ql)?:\/\/[^:/\s]+:)[^@\s]+@/g, '$1[redacted]@'],
]

/** Takes what looks like a credential out of a text, whatever it is part of. */
export function redact(text: string): string {
  return SECRETS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}

/** Structured logs. The finished line is redacted, so that no field, message or stack can carry a credential out. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    hooks: { streamWrite: redact },
  },
  pino.destination({ dest: 1, sync: false }),
)

/** The part of an unknown error that belongs into a log: never its `cause` chain with a client's request in it. */
export function describeError(error: unknown): {
  name: string
  message: string
  code?: string
  stack?: string
} {
  if (!(error instanceof Error))
    return { name: 'Unknown', message: typeof error === 'string' ? error : 'not an Error' }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { name: error.name, message: error.message, ...code, ...(error.stack ? { stack: error.stack } : {}) }
}
