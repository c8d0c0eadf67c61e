import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import type { FixtureMember } from '@/sandbox/fixtures'

export const AUTH_SECRET = 'the-secret-of-this-test-and-of-nothing-else'
export const PASSWORD = 'right'

export function tokenOf({ personId, sessionId, email }: FixtureMember): Promise<string> {
  return new SignJWT({ role: 'authenticated', email, session_id: sessionId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(personId)
    .setAudience('authenticated')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(AUTH_SECRET))
}

type Auth = { origin: string; admit: (member: FixtureMember) => void; close: () => Promise<void> }

/** Auth as far as a sign-in with a password goes: whoever was admitted has one password, and a session that lives already. */
export async function startAuth(): Promise<Auth> {
  const admitted = new Map<string, FixtureMember>()
  const answer = async (path: string, text: string): Promise<[number, unknown]> => {
    if (!path.startsWith('/auth/v1/token')) return [path.startsWith('/auth/v1/logout') ? 204 : 200, {}]
    const { email, password } = JSON.parse(text) as { email: string; password: string }
    const member = admitted.get(email)
    if (!member || password !== PASSWORD) return [400, { error_code: 'invalid_credentials', msg: 'Invalid' }]
    const user = { id: member.personId, aud: 'authenticated', email, created_at: '' }
    const more = { refresh_token: 'refresh', expires_in: 3600, token_type: 'bearer', user }
    return [200, { access_token: await tokenOf(member), ...more }]
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void answer(request.url ?? '', Buffer.concat(chunks).toString()).then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(status === 204 ? undefined : JSON.stringify(body))
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    admit: (member) => admitted.set(member.email, member),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
