import { CloudError } from '@/sandbox/whatsapp/errors'
import type { Business, Line } from '@/sandbox/whatsapp/state/model'
import type { Simulation } from '@/sandbox/whatsapp/simulation'

/** One call, below the version. */
export interface Call {
  method: string
  /** The parts of the path. */
  parts: string[]
  query: URLSearchParams
  authorization: string | undefined
  contentType: string | undefined
  body: Buffer
}

/** What is answered, and what happens once it was. */
export interface Answer {
  body: object
  after?: () => void
}

/** Whose token this is. */
export function businessOf({ world }: Simulation, { authorization, query }: Call): Business {
  const token = /^(?:Bearer|OAuth) (.+)$/.exec(authorization ?? '')?.[1] ?? query.get('access_token')
  const business = world.rows.businesses.all().find((one) => one.token === token)
  if (!business) throw new CloudError(190, 'The access token could not be decrypted')
  return business
}

/** What is somebody else's does not exist for the asking one. */
export function unknownObject(id: string): CloudError {
  const words = `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`
  return new CloudError(100, words, { subcode: 33 })
}

export function lineOf({ world }: Simulation, business: Business, phoneId: string): Line {
  const line = world.lineByPhoneId(phoneId)
  if (line?.businessId !== business.id) throw unknownObject(phoneId)
  return line
}

export function readJson({ body }: Call): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new CloudError(100, 'Invalid parameter: the body is no JSON')
  }
}

/** A field that is not there, or not as it has to be, as Meta tells it. */
export function fieldError(issue: {
  code: string
  path: PropertyKey[]
  message: string
  input?: unknown
}): CloudError {
  const name = issue.path.map(String).join('.')
  return issue.input === undefined && issue.code === 'invalid_type'
    ? new CloudError(131008, `Required parameter is missing: ${name}`)
    : new CloudError(131009, `Parameter value is not valid: ${name}: ${issue.message}`)
}
