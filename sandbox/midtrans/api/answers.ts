/** What an API endpoint says. */
export interface Answer {
  status: number
  body: Record<string, unknown>
}

export function snapError(status: number, messages: string[]): Answer {
  return { status, body: { error_messages: messages } }
}

export const SNAP_UNAUTHORIZED: Answer = snapError(401, [
  'Access denied due to unauthorized transaction, please check client or server key',
  'Visit https://snap-docs.midtrans.com/#request-headers for more details',
])

export const SNAP_INTERNAL_ERROR: Answer = snapError(500, [
  'Sorry, we encountered internal server error. We will fix this soon.',
])

/** The body's code is the authority; whether HTTP repeats it is decided where the answer leaves. */
export function coreAnswer(code: string, message: string, more: Record<string, unknown> = {}): Answer {
  return { status: Number(code), body: { status_code: code, status_message: message, ...more } }
}
