import { z } from 'zod'
import { CloudError } from '@/sandbox/whatsapp/errors'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import type { Business, Line } from '@/sandbox/whatsapp/state/model'
import { businessOf, readJson, unknownObject } from './call'
import type { Answer, Call } from './call'
import { isAnswered } from './challenge'

const shownLine = ({ phoneId, name, number }: Line): object => ({
  ...{ id: phoneId, verified_name: name, display_phone_number: `+${number}` },
  ...{ quality_rating: 'GREEN', code_verification_status: 'VERIFIED', platform_type: 'CLOUD_API' },
  throughput: { level: 'STANDARD' },
})

/** GET /{id}: a number or a business account. */
export function describe(simulation: Simulation, call: Call): Answer {
  const { world } = simulation
  const business = businessOf(simulation, call)
  const [id = ''] = call.parts
  if (id === business.id) return { body: { id, name: business.name, currency: 'USD' } }
  const line = world.lineByPhoneId(id)
  if (line?.businessId !== business.id) throw unknownObject(id)
  return { body: shownLine(line) }
}

function ownBusiness(simulation: Simulation, call: Call): Business {
  const business = businessOf(simulation, call)
  if (business.id !== call.parts[0]) throw unknownObject(call.parts[0] ?? '')
  return business
}

/** GET /{waba}/phone_numbers */
export function listNumbers(simulation: Simulation, call: Call): Answer {
  const business = ownBusiness(simulation, call)
  return { body: { data: simulation.world.rows.lines.of(business.id).map(shownLine) } }
}

const Subscription = z.object({ override_callback_uri: z.url(), verify_token: z.string().min(1) })

/** POST /{waba}/subscribed_apps: from now on what happens is told there. */
export async function subscribe(simulation: Simulation, call: Call): Promise<Answer> {
  const business = ownBusiness(simulation, call)
  const parsed = Subscription.safeParse(readJson(call))
  if (!parsed.success) throw new CloudError(100, `Invalid parameter: ${z.prettifyError(parsed.error)}`)
  const { override_callback_uri: url, verify_token: verifyToken } = parsed.data
  if (!(await isAnswered(url, verifyToken)))
    throw new CloudError(100, 'Callback verification failed', { subcode: 2200 })
  simulation.world.rows.businesses.put({ ...business, callback: { url, verifyToken } })
  return { body: { success: true } }
}

/** DELETE /{waba}/subscribed_apps */
export function unsubscribe(simulation: Simulation, call: Call): Answer {
  const business = ownBusiness(simulation, call)
  simulation.world.rows.businesses.put({ ...business, callback: null })
  return { body: { success: true } }
}

/** GET /{waba}/subscribed_apps */
export function listSubscriptions(simulation: Simulation, call: Call): Answer {
  const { callback } = ownBusiness(simulation, call)
  const app = { whatsapp_business_api_data: { id: '1', name: 'Gerai' } }
  return { body: { data: callback ? [{ ...app, override_callback_uri: callback.url }] : [] } }
}
