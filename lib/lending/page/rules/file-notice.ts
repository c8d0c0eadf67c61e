import { AppError } from '@/lib/core/errors'
import { DAYS_TURNED } from '@/lib/core/requests/filter/filter-days'
import type { Notice } from './notices'

/** Whether the last day that was chosen is before the first. */
const isTurned = ({ fields }: AppError): boolean => fields?.to?.includes(DAYS_TURNED) ?? false

/** What a page says instead of a file. What is nobody's mistake is thrown on. */
export function fileNotice(error: unknown): Notice {
  if (!(error instanceof AppError)) throw error
  if (error.message === 'paper_waits') return 'file_waits'
  if (error.code === 'not_found') return 'file_missing'
  if (isTurned(error)) return 'file_days'
  return error.code === 'rate_limited' ? 'file_often' : 'file_refused'
}
