import { AppError } from '@/lib/core/errors'
import type { Notice } from './notices'

const byMessage: Readonly<Record<string, Notice>> = {
  file_too_large: 'picture_too_large',
  proof_type: 'picture_type',
  claim_takes_no_picture: 'picture_late',
}

/** What a page says of a picture that was not taken. What is nobody's mistake is thrown on. */
export function pictureNotice(error: unknown): Notice {
  if (!(error instanceof AppError)) throw error
  const known = byMessage[error.message]
  if (known) return known
  if (error.code === 'body_too_large') return 'picture_too_large'
  if (error.code === 'rate_limited') return 'picture_often'
  return error.fields?.picture ? 'picture_missing' : 'picture_failed'
}
