import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { duplexPair } from 'node:stream'
import { shared } from '@/lib/core/http/pages'

export type Rendered = { status: number; headers: IncomingHttpHeaders; body: Buffer }

const longestMs = 20_000

/**
 * Has this process's own web server answer, over a connection that nobody else can open: what is said on it about the
 * request is believed. Null where no server listens.
 */
export async function askInside(path: string, headers: Record<string, string>): Promise<Rendered | null> {
  const { server, own } = shared()
  if (!server) return null
  const [ours, theirs] = duplexPair()
  own.add(theirs)
  server.emit('connection', theirs)
  try {
    return await new Promise<Rendered>((resolve, reject) => {
      const asked = request({
        path,
        headers: { ...headers, connection: 'close' },
        createConnection: () => ours,
        signal: AbortSignal.timeout(longestMs),
      })
      asked.on('error', reject)
      asked.on('response', (answer) => {
        buffer(answer).then(
          (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
          reject,
        )
      })
      asked.end()
    })
  } finally {
    ours.destroy()
    theirs.destroy()
  }
}
