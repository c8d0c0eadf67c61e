import { CloudError } from '@/sandbox/whatsapp/errors'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import type { Business, Media } from '@/sandbox/whatsapp/state/model'
import { businessOf, lineOf, unknownObject } from './call'
import type { Answer, Call } from './call'

const MEGABYTE = 1024 * 1024
const LINK_MS = 5 * 60_000

/** What can be sent, and how large: the reference's table of media. */
const MOST_BYTES: Record<string, number> = {
  'image/jpeg': 5 * MEGABYTE,
  'image/png': 5 * MEGABYTE,
  'application/pdf': 100 * MEGABYTE,
  'text/plain': 100 * MEGABYTE,
  'text/csv': 100 * MEGABYTE,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MEGABYTE,
}

async function readMultipart({ body, contentType = '' }: Call): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new CloudError(100, 'Invalid parameter: the body is no form with a file')
  }
}

/** POST /{phone_id}/media */
export async function uploadMedia(simulation: Simulation, call: Call): Promise<Answer> {
  const line = lineOf(simulation, businessOf(simulation, call), call.parts[0] ?? '')
  const form = await readMultipart(call)
  if (form.get('messaging_product') !== 'whatsapp')
    throw new CloudError(100, "The parameter messaging_product is required and has to be 'whatsapp'.")
  const file = form.get('file')
  if (!(file instanceof File)) throw new CloudError(131008, 'Required parameter is missing: file')
  const stated = form.get('type')
  const [type = ''] = (typeof stated === 'string' ? stated : file.type).split(';')
  const most = MOST_BYTES[type]
  if (most === undefined)
    throw new CloudError(100, `Param file must be a file with one of the known types, not ${type}`)
  if (file.size > most) throw new CloudError(100, `Param file is larger than ${most} bytes`)
  const media = simulation.world.keep(line.number, Buffer.from(await file.arrayBuffer()), type)
  return { body: { id: media.id } }
}

function mediaOf({ world }: Simulation, business: Business, id: string): Media {
  const media = world.media.get(id)
  const line = world.rows.lines.get(media?.line ?? '')
  if (!media || line?.businessId !== business.id) throw unknownObject(id)
  return media
}

/** GET /{media_id}: where the file is for five minutes. */
export function describeMedia(simulation: Simulation, call: Call): Answer {
  const { world } = simulation
  const media = mediaOf(simulation, businessOf(simulation, call), call.parts[0] ?? '')
  const until = Math.floor(world.nowMs + LINK_MS)
  return {
    body: {
      messaging_product: 'whatsapp',
      url: `${world.origin}/attachments/?mid=${media.id}&ext=${until}`,
      ...{ mime_type: media.type, sha256: media.sha256, file_size: media.bytes.length, id: media.id },
    },
  }
}

/** DELETE /{media_id} */
export function deleteMedia(simulation: Simulation, call: Call): Answer {
  const media = mediaOf(simulation, businessOf(simulation, call), call.parts[0] ?? '')
  simulation.world.media.delete(media.id)
  return { body: { success: true } }
}

/** The file behind such a link; null where the link is too old or the token is not the owner's. */
export function fetchMedia(simulation: Simulation, call: Call): Media | null {
  if (Number(call.query.get('ext')) < simulation.world.nowMs) return null
  try {
    return mediaOf(simulation, businessOf(simulation, call), call.query.get('mid') ?? '')
  } catch {
    return null
  }
}
