import { z } from 'zod'
import type { Refused } from '@/lib/whatsapp/transport/schema'
import { ask, json } from './graph'
import type { Asking, CloudAccount, GraphAnswer } from './graph'

const Number = z.object({
  id: z.string(),
  display_phone_number: z.string(),
  verified_name: z.string().optional(),
})
const Numbers = z.object({ data: z.array(z.unknown()) })

const refusedBy = (answer: GraphAnswer): Refused =>
  answer.kind === 'refused' ? answer : { kind: 'refused', why: 'unavailable', code: null, retryAfterMs: null }

/** Which number this is, if the token may use it and it belongs to the business account: all three have to fit. */
export async function askAboutNumber(
  account: CloudAccount,
  asking: Asking = {},
): Promise<{ kind: 'known'; phone: string; name: string | null } | Refused> {
  const path = [account.businessId, 'phone_numbers']
  const answer = await ask(account, { method: 'GET', path, query: { limit: '100' } }, asking)
  if (answer.kind !== 'answered') return refusedBy(answer)
  const own = Numbers.safeParse(answer.body)
    .data?.data.map((raw) => Number.safeParse(raw).data)
    .find((one) => one?.id === account.phoneId)
  if (!own) return { kind: 'refused', why: 'invalid', code: null, retryAfterMs: null }
  const phone = own.display_phone_number.replaceAll(/\D/g, '')
  return { kind: 'known', phone, name: own.verified_name ?? null }
}

/**
 * Has WhatsApp tell this address, alone, what happens to the account's numbers. WhatsApp asks the address first and wants
 * the token said that stands here.
 */
export async function subscribe(
  account: CloudAccount,
  hook: { url: string; verifyToken: string },
  asking: Asking = {},
): Promise<{ kind: 'subscribed' } | Refused> {
  const body = json({ override_callback_uri: hook.url, verify_token: hook.verifyToken })
  const path = [account.businessId, 'subscribed_apps']
  const answer = await ask(account, { method: 'POST', path, body }, asking)
  return answer.kind === 'answered' ? { kind: 'subscribed' } : refusedBy(answer)
}

/** WhatsApp tells nothing more. */
export async function unsubscribe(
  account: CloudAccount,
  asking: Asking = {},
): Promise<{ kind: 'unsubscribed' } | Refused> {
  const path = [account.businessId, 'subscribed_apps']
  const answer = await ask(account, { method: 'DELETE', path }, asking)
  return answer.kind === 'answered' ? { kind: 'unsubscribed' } : refusedBy(answer)
}
