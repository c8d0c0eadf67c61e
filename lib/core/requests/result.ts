import type { ErrorCode } from '@/lib/core/errors'

/** What is wrong with each field, in the user's language. */
export type FieldTexts = Record<string, string[]>

/**
 * The one shape in which every action answers. `message` is text in the user's language; `summary` says of each field in
 * one line what is wrong with it, by the field's name, for where the field itself is not seen.
 */
export type Result<T> =
  | { ok: true; data: T }
  | {
      ok: false
      code: ErrorCode
      message: string
      fields?: FieldTexts
      summary?: Record<string, string>
      requestId: string
      /** The address that a visitor sent along, for the page to be shown with it again. */
      email?: string
    }
