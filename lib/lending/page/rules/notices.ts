/** What the page says first, because it was just done, or did not go through. */
export const NOTICES = {
  claimed: 'success',
  pictured: 'success',
  disputed: 'success',
  withdrawn: 'success',
  given: 'success',
  stopped: 'success',
  coded: 'success',
  signed: 'success',
  declined: 'success',
  picture_missing: 'danger',
  picture_too_large: 'danger',
  picture_type: 'danger',
  picture_late: 'danger',
  picture_often: 'danger',
  picture_failed: 'danger',
  file_waits: 'danger',
  file_missing: 'danger',
  file_often: 'danger',
  file_days: 'danger',
  file_refused: 'danger',
} as const

export type Notice = keyof typeof NOTICES

/** The notice that an address asks for; null for what is none. */
export function readNotice(value: unknown): Notice | null {
  return typeof value === 'string' && Object.hasOwn(NOTICES, value) ? (value as Notice) : null
}
