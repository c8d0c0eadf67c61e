import { MIMEType } from 'node:util'
import { AppError } from '@/lib/core/errors'

function typeOf(headers: Headers): MIMEType | null {
  try {
    return new MIMEType(headers.get('content-type') ?? '')
  } catch {
    return null
  }
}

/**
 * Refuses what is not said to be JSON in UTF-8: another type that looks like it means something else by its fields.
 * Throws `unsupported_media_type`.
 */
export function requireJson(headers: Headers): void {
  const type = typeOf(headers)
  if (type?.essence !== 'application/json') throw new AppError('unsupported_media_type')
  const charset = type.params.get('charset') ?? 'utf-8'
  if (!/^utf-?8$/i.test(charset)) throw new AppError('unsupported_media_type', 'content_charset')
}

/** Refuses what is said to be packed: nobody unpacks it here. Throws `unsupported_media_type`. */
export function requireUnpacked(headers: Headers): void {
  const said = (headers.get('content-encoding') ?? '').split(',').map((one) => one.trim().toLowerCase())
  if (said.some((one) => one !== '' && one !== 'identity'))
    throw new AppError('unsupported_media_type', 'content_encoded')
}
