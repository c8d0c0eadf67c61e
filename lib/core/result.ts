import type { ErrorCode, FieldErrors } from '@/lib/core/errors'

/** The one shape in which every action answers. `message` is text in the user's language. */
export type Result<T> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode; message: string; fields?: FieldErrors; requestId: string }
