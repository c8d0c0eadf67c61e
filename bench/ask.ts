import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true })

/** Asks and reads the whole answer; throws unless it went well. Names below `localhost` lead here, also where the system does not know them. */
export function ask(
  address: string,
  options: { headers?: Record<string, string>; json?: unknown } = {},
): Promise<string> {
  const { port, host, pathname, search } = new URL(address)
  const body = options.json === undefined ? undefined : JSON.stringify(options.json)
  const headers = {
    ...options.headers,
    host,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const method = body === undefined ? 'GET' : 'POST'
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: `${pathname}${search}`, method, headers, agent },
      (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.once('end', () => {
          const { statusCode: status = 0 } = answer
          const text = Buffer.concat(pieces).toString()
          if (status >= 200 && status < 300) resolve(text)
          else reject(new Error(`${address} answered ${status}: ${text.slice(0, 300)}`))
        })
        answer.once('error', reject)
      },
    )
    asked.once('error', reject)
    asked.end(body)
  })
}
