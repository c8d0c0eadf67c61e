import { z } from 'zod'
import { Unreached, send, systemResolve } from '@/lib/core/outgoing/send'
import type { Resolve } from '@/lib/core/outgoing/send'
import type { Model, ModelFault } from './schema'

export type Way = {
  timeoutMs: number
  /** In the demo a tenant's model may be on the same machine. */
  allowsLoopback: boolean
  resolve?: Resolve
}

type Message = { role: 'system' | 'user'; content: string }
export type Chat = { messages: readonly Message[]; shape: Record<string, unknown>; mostTokens: number }
type Said = { ok: true; text: string } | { ok: false; fault: ModelFault }

/** Of OpenAI's answer only what matters: others leave out much of it, the usage for one. */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
})

/** An answer in a few words is never larger. */
const mostBytes = 256 * 1024

const fail = (fault: ModelFault): Said => ({ ok: false, fault })

function faultOf(status: number): ModelFault | null {
  if (status === 200) return null
  if (status === 429) return 'too_many'
  if (status === 401 || status === 403) return 'key_refused'
  return status === 408 || status === 504 ? 'timed_out' : 'failed'
}

type Answered = { status: number; body: AsyncIterable<Uint8Array> }

/** Null where there is more than anybody could mean. */
async function textOf({ body }: Answered): Promise<string | null> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > mostBytes) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** The platform's own model may stand in a network of ours, and its address is not a tenant's to choose. */
async function ask(model: Model, body: string, way: Way, signal: AbortSignal): Promise<Answered> {
  const url = `${model.baseUrl.replace(/\/+$/, '')}/chat/completions`
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(model.apiKey === null ? {} : { authorization: `Bearer ${model.apiKey}` }),
  }
  if (model.isOwn) {
    const { allowsLoopback, timeoutMs, resolve = systemResolve } = way
    return send({ url, headers, body, timeoutMs }, { allowsLoopback }, resolve)
  }
  const { status, body: stream } = await fetch(url, {
    method: 'POST',
    headers,
    body,
    signal,
    redirect: 'manual',
  })
  return { status, body: stream ?? new ReadableStream() }
}

function read(text: string | null): Said {
  if (text === null) return fail('nonsense')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return fail('nonsense')
  }
  const choice = Completion.safeParse(value).data?.choices[0]
  if (!choice) return fail('nonsense')
  if (choice.finish_reason === 'length') return fail('cut')
  const { content } = choice.message
  return content ? { ok: true, text: content } : fail('nonsense')
}

/** Says something to a model and tells what it said; whatever goes wrong has a name. */
export async function complete(model: Model, chat: Chat, way: Way): Promise<Said> {
  const signal = AbortSignal.timeout(way.timeoutMs)
  const body = JSON.stringify({
    model: model.name,
    messages: chat.messages,
    temperature: 0,
    max_tokens: chat.mostTokens,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answer', strict: true, schema: chat.shape },
    },
  })
  let hasBegun = false
  try {
    const answered = await ask(model, body, way, signal)
    const fault = faultOf(answered.status)
    hasBegun = true
    const text = await textOf(answered)
    return fault === null ? read(text) : fail(fault)
  } catch (error) {
    if (signal.aborted || (error instanceof Unreached && error.problem === 'timed_out'))
      return fail('timed_out')
    // `fetch` throws a TypeError for whatever happens on the way.
    if (error instanceof Unreached || error instanceof TypeError)
      return fail(hasBegun ? 'cut' : 'unreachable')
    throw error
  }
}
