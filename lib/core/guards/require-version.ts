import { AppError } from '@/lib/core/errors'

/** Whether a deed is meant for what is stored now; null is meant for whatever there is. Throws `stale_version`. */
export function requireVersion(meant: number | null, stored: number): void {
  if (meant !== null && meant !== stored) throw new AppError('stale_version')
}
