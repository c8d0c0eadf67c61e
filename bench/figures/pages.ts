import { SignJWT } from 'jose'
import { ask } from '@/bench/ask'
import type { MemberContext } from '@/lib/core/context'
import { saveChanges } from '@/lib/core/auth/cookie'
import { medianMs } from './orders-list'
import type { ListFigure } from './orders-list'

/** Pages of the dashboard that grow with the shop. */
const pages = [
  '/dashboard?range=year',
  '/dashboard/orders',
  '/dashboard/orders?at=end',
  '/dashboard/orders?status=paid',
  '/dashboard/orders?q=p12345%40bench',
  '/dashboard/products',
  '/dashboard/customers',
  '/dashboard/payments',
  '/dashboard/audit',
]

/** The cookie of a person who is signed in, as Auth would have had it set. */
async function cookieOf(person: MemberContext, jwtSecret: string): Promise<string> {
  const accessToken = await new SignJWT({
    role: 'authenticated',
    session_id: person.sessionId,
    email: `${person.personId}@bench.test`,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(person.personId)
    .setAudience('authenticated')
    .setExpirationTime('2h')
    .sign(new TextEncoder().encode(jwtSecret))
  const nobody = { get: () => undefined, getAll: () => [] }
  return saveChanges(nobody, { accessToken, refreshToken: 'bench' })
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
}

/** How long the server needs for a page as one member of a shop with 100,000 orders asks for it, one after the other. */
export async function measurePages(
  origin: string,
  person: MemberContext,
  jwtSecret: string,
): Promise<ListFigure[]> {
  const headers = { cookie: await cookieOf(person, jwtSecret), 'accept-language': 'en' }
  const figures: ListFigure[] = []
  for (const page of pages) {
    const look = (): Promise<string> => ask(`${origin}${page}`, { headers })
    figures.push({ name: page, medianMs: await medianMs(look) })
  }
  return figures
}
