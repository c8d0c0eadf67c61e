import type { IncomingMessage } from 'node:http'

/**
 * Reads a body of at most `limit` bytes before anybody else sees it, then hands it on as if it came just now. It stands
 * between the parser and the request's own buffer, so that whoever works on the request finds it untouched.
 */
export function hold(
  request: IncomingMessage,
  limit: number,
  on: { whole: (body: Buffer) => boolean; tooLarge: () => void },
): void {
  const chunks: Buffer[] = []
  let size = 0
  request.push = (chunk: Buffer | null): boolean => {
    if (chunk !== null) {
      size += chunk.length
      chunks.push(chunk)
      if (size <= limit) return true
      chunks.length = 0
      Reflect.deleteProperty(request, 'push')
      on.tooLarge()
      return true
    }
    Reflect.deleteProperty(request, 'push')
    const isWanted = on.whole(Buffer.concat(chunks))
    if (isWanted) for (const one of chunks) request.push(one)
    request.push(null)
    return true
  }
}
