import { asServed } from '@/sandbox/testing/as-served'

export type Asked = { headers?: Record<string, string>; host?: string; locale?: string }

/** What came back: the text byte for byte, and what it says. */
export type Told = { status: number; headers: Headers; text: string; body: Record<string, unknown> }

export type Program = {
  keyId: string
  key: string
  /** `path` stands below `/api/v1`; a body that is a text or a file is sent as it is. */
  ask: (method: string, path: string, body?: unknown, asked?: Asked) => Promise<Told>
}

type Door = {
  serve: (request: Request, route: { params: Promise<{ path: string[] }> }) => Promise<Response>
  contract: { holdToIt: (call: { method: string; path: string }, told: Told) => void }
  /** Where it is asked, unless a call says otherwise. */
  host: string
}

const isAsItIs = (body: unknown): body is string | Blob => typeof body === 'string' || body instanceof Blob

/** How a key asks at a door. An answer that the API's document does not declare fails the test that asked. */
export function asking(door: Door, key: string): Program['ask'] {
  return async (method, path, body, { headers = {}, host = door.host, locale = 'en' } = {}) => {
    const type = body instanceof Blob ? body.type : 'application/json'
    const request = asServed(
      new Request(`http://${host}/api/v1${path}`, {
        method,
        headers: {
          host,
          authorization: `Bearer ${key}`,
          'accept-language': locale,
          ...(body === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isAsItIs(body) ? body : JSON.stringify(body) }),
      }),
    )
    const segments = new URL(request.url).pathname.split('/').slice(3).map(decodeURIComponent)
    const response = await door.serve(request, { params: Promise.resolve({ path: segments }) })
    const text = await response.text()
    const said = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
    const told = { status: response.status, headers: response.headers, text, body: said }
    door.contract.holdToIt({ method, path }, told)
    return told
  }
}
