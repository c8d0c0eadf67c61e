import { cookies } from 'next/headers'
import { z } from 'zod'
import { env } from '@/lib/core/env'
import { requestFacts } from '@/lib/core/requests/request'

const COOKIE = 'gerai_owed'
const daySeconds = 24 * 3_600

const Remembered = z.object({
  order: z.uuid(),
  id: z.uuid(),
  key: z.string().regex(/^[\w.-]{1,200}$/),
})
export type Remembered = z.infer<typeof Remembered>

/** What a browser kept; null for what is none of ours. */
export function readRemembered(text: string | undefined): Remembered | null {
  try {
    const kept: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'))
    return Remembered.safeParse(kept).data ?? null
  } catch {
    return null
  }
}

export const keptText = ({ order, id, key }: Remembered): string =>
  Buffer.from(JSON.stringify({ order, id, key })).toString('base64url')

/**
 * For actions only: from which page this browser began to pay, for a day. The order's address opens less than that page,
 * and may be sent to somebody who pays for them: that is why it does not name it.
 */
export async function rememberLink(link: Remembered): Promise<void> {
  const { prefix } = await requestFacts()
  ;(await cookies()).set(COOKIE, keptText(link), {
    ...{ httpOnly: true, sameSite: 'lax', secure: env().isSecure, path: prefix || '/', maxAge: daySeconds },
  })
}

/** The page from which this browser began to pay this order; null where it did not. */
export async function readLinkOf(orderId: string): Promise<{ id: string; key: string } | null> {
  const kept = readRemembered((await cookies()).get(COOKIE)?.value)
  return kept?.order === orderId ? { id: kept.id, key: kept.key } : null
}
