import pino from 'pino'
import { redact } from '@/lib/core/http/redact'
import { inSources } from '@/lib/core/stack'

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
  const stack = error.stack ? { stack: inSources(error.stack) } : {}
  return { name: error.name, message: error.message, ...code, ...stack }
}
