import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10'
import { invalid } from '@/sandbox/discord/errors'
import { signed } from '@/sandbox/discord/rules/signing'
import type { Application, Interaction } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'
import { lookup } from '@/sandbox/gateways/delivery-request'
import { answerInteraction } from './answers'

const longestAnswer = 1_000_000
const patienceMs = 3_000

type Said = { status: number; text: string }

/** One request; null where no answer came in time. Redirects are not followed. */
function post(url: URL, headers: Record<string, string>, body: string): Promise<Said | null> {
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: 'POST',
        lookup,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
        },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
          if (text.length > longestAnswer) request.destroy()
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
        response.on('close', () => resolve(null))
      },
    )
    const patience = setTimeout(() => request.destroy(), patienceMs)
    request.on('error', () => resolve(null))
    request.on('close', () => clearTimeout(patience))
    request.end(body)
  })
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** An https address; in the demo, where shops have none, also one of a name below `localhost`. */
function isAddress(url: string): boolean {
  if (!URL.canParse(url) || url.length > 2_048) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && /(?:^|\.)localhost$/.test(hostname))
}

async function isVerified(world: World, application: Application, url: string): Promise<boolean> {
  const body = JSON.stringify({
    id: world.newId(),
    application_id: application.id,
    type: InteractionType.Ping,
    version: 1,
  })
  const right = signed(application, body)
  const wrong = { ...right, 'x-signature-ed25519': randomBytes(64).toString('hex') }
  const refused = await post(new URL(url), wrong, body)
  if (refused?.status !== 401) return false
  const answered = await post(new URL(url), right, body)
  const pong = read(answered?.text ?? '')
  return answered?.status === 200 && Reflect.get(Object(pong), 'type') === InteractionResponseType.Pong
}

/** Takes an address only when it answers a signed ping and sends a badly signed one away. Null is the gateway again. */
export async function setEndpoint(world: World, application: Application, url: string | null): Promise<void> {
  if (url !== null && !(isAddress(url) && (await isVerified(world, application, url))))
    throw invalid(
      ['interactions_endpoint_url'],
      'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID',
      'The specified interactions endpoint URL could not be verified.',
    )
  application.endpoint = url
  world.rows.applications.put(application)
}

/** Sends what somebody did to the application's own address; it answers there, or says 202 and answers by the callback. */
export async function sendInteraction(
  world: World,
  application: Application,
  interaction: Interaction,
  payload: object,
): Promise<void> {
  const { endpoint } = application
  if (endpoint == null) return
  const body = JSON.stringify(payload)
  const said = await post(new URL(endpoint), signed(application, body), body)
  if (said?.status === 200) {
    try {
      answerInteraction(world, interaction, read(said.text), [])
    } catch {
      // What does not fit, or comes too late, is no answer: the person sees that there was none.
    }
  }
  world.touch()
}
