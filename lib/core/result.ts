import type { ErrorCode } from '@/lib/core/errors'

/** What is wrong with each field, in the user's language. */
export type FieldTexts = Record<string, string[]>

/** The one shape in which every action answers. `message` is text in the user's language. */
export type Result<T> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode; message: string; fields?: FieldTexts; requestId: string }
