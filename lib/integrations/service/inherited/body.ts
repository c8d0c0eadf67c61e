import { AppError } from '@/lib/core/errors'
import { readJson } from '@/lib/core/requests/route'

/** What was sent; nothing at all where it cannot be read, which is told by naming what is missing. */
export async function readSent(request: Request): Promise<unknown> {
  try {
    return await readJson(request)
  } catch (error) {
    if (error instanceof AppError && error.code === 'malformed_body') return {}
    throw error
  }
}
