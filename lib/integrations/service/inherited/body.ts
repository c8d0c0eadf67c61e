import { AppError } from '@/lib/core/errors'
import { requireStorable } from '@/lib/core/requests/input/storable-only'
import { inspect, saysJson } from '@/lib/core/requests/input/json-body'
import { objectIn, readBytes, textIn } from '@/lib/core/requests/route'

const limitBytes = 64 * 1024

/**
 * What was sent, as JSON whatever it is called; nothing at all where nothing was, which is told by naming what is missing.
 * Throws `malformed_body` and the like for what cannot be read, or only in more than one way.
 */
export async function readSent(request: Request): Promise<unknown> {
  const text = textIn(await readBytes(request, limitBytes))
  if (text.trim() === '') return {}
  const value = objectOf(text, request.headers.get('content-type'))
  inspect(text)
  return requireStorable(value)
}

/** Who sends something else and says so is told what to send, not where it breaks as JSON. */
function objectOf(text: string, type: string | null): object {
  try {
    return objectIn(text)
  } catch (error) {
    if (type === null || saysJson(type)) throw error
    throw new AppError('malformed_body', 'unsupported_media_type', { cause: error })
  }
}
