import { AppError } from '@/lib/core/errors'
import type { Notice } from './notices'

/** What a page says instead of a file. What is nobody's mistake is thrown on. */
export function fileNotice(error: unknown): Notice {
  if (!(error instanceof AppError)) throw error
  if (error.message === 'paper_waits') return 'file_waits'
  if (error.code === 'not_found') return 'file_missing'
  return error.code === 'rate_limited' ? 'file_often' : 'file_refused'
}
