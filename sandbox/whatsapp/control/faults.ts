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
