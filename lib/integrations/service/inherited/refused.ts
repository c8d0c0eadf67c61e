export type Answer = { status?: number; body: object }

/** What its programs read where something that they sent is missing or none. */
export function refused(details: readonly string[]): Answer {
  const message = details.join(', ')
  return { status: 400, body: { success: false, error: 'Validation Error', message, details } }
}
