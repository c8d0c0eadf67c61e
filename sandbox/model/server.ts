import type { IncomingMessage, ServerResponse } from 'node:http'
import { openJournal } from '@/sandbox/gateways/journal'
import type { Simulator } from '@/sandbox/listener'
import { readBody, sendJson } from '@/sandbox/midtrans/http'
import { Asked } from './asked'
import { obey, understand } from './understanding'

/** One question, as it came: what of a person left the house in it is seen here. */
export type Question = { model: string; messages: Asked['messages'] }

export interface Model extends Simulator {
  /** The newest last. */
  questions(): readonly Question[]
}

const refusal = (message: string, code: string) => ({
  error: { message, type: 'invalid_request_error', param: null, code },
})

const mostKept = 200
/** Far longer than anybody waits. */
const slowMs = 60_000

/** Like a tokenizer, to a third. */
const tokensIn = (text: string): number => Math.ceil(text.length / 4)

function completion(asked: Asked, content: string, finish: 'stop' | 'length'): Record<string, unknown> {
  const prompt = asked.messages.reduce((sum, message) => sum + tokensIn(message.content), 0)
  const written = tokensIn(content)
  return {
    id: `chatcmpl-${Date.now().toString(36)}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: asked.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null },
        logprobs: null,
        finish_reason: finish,
      },
    ],
    usage: {
      ...{ prompt_tokens: prompt, completion_tokens: written, total_tokens: prompt + written },
      prompt_tokens_details: { cached_tokens: 0 },
    },
  }
}

function contentFor(asked: Asked): string {
  const { model } = asked
  if (model.endsWith('-nonsense')) return JSON.stringify({ weather: 'sunny' })
  if (model.endsWith('-inject')) return obey(asked)
  if (model.endsWith('-othername')) return understand(asked, { name: 'Wati' })
  if (model.endsWith('-otheramount')) return understand(asked, { amount: '999.999' })
  const content = understand(asked)
  return model.endsWith('-badjson') || model.endsWith('-length') ? content.slice(0, -4) : content
}

function reply(asked: Asked, response: ServerResponse): void {
  const { model } = asked
  if (model.endsWith('-429')) {
    response.setHeader('retry-after', '1')
    return sendJson(response, 429, refusal('Rate limit reached', 'rate_limit_exceeded'))
  }
  const body = completion(asked, contentFor(asked), model.endsWith('-length') ? 'length' : 'stop')
  if (model.endsWith('-nousage')) Reflect.deleteProperty(body, 'usage')
  const text = JSON.stringify(body)
  if (model.endsWith('-cut')) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.write(text.slice(0, text.length / 2), () => response.destroy())
    return
  }
  const answer = (): void => {
    if (!response.destroyed) sendJson(response, 200, body)
  }
  if (model.endsWith('-slow')) setTimeout(answer, slowMs).unref()
  else answer()
}

/** A stand-in for whatever speaks OpenAI's chat completions. Its faults are chosen by the end of a model's name. */
export function createModel({ journalPath }: { journalPath?: string } = {}): Model {
  const journal = openJournal(journalPath)
  const kept = journal.load().map(({ value }) => value as Question)
  let count = kept.length
  const answerQuestion = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (!key || key === 'wrong')
      return sendJson(response, 401, refusal('Incorrect API key provided', 'invalid_api_key'))
    const body = await readBody(request)
    let asked: unknown = null
    try {
      asked = JSON.parse(body?.toString('utf8') ?? '')
    } catch {
      return sendJson(response, 400, refusal('The body is not JSON', 'invalid_json'))
    }
    const { success, data } = Asked.safeParse(asked)
    if (!success) return sendJson(response, 400, refusal('The body is none of a chat', 'invalid_value'))
    const question = { model: data.model, messages: data.messages }
    kept.push(question)
    if (kept.length > mostKept) kept.shift()
    journal.append({ kind: 'question', id: String((count += 1) % mostKept), value: question })
    reply(data, response)
  }
  return {
    questions: () => kept,
    async answer(request, response, { pathname }) {
      if (pathname === '/v1/chat/completions' && request.method === 'POST')
        await answerQuestion(request, response)
      else if (pathname === '/_sim/journal') sendJson(response, 200, kept)
      else sendJson(response, 404, refusal('There is nothing here', 'not_found'))
    },
    isAt: () => undefined,
    close: () => journal.close(),
  }
}
