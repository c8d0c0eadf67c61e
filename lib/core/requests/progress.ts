import type { Locale } from '@/lib/core/context'
import { renderError, toAppError } from './problem'

/** Says how far long work has come. */
export type Tell = (done: number, total: number) => void

/**
 * An answer that tells how far the work is while it goes on: lines of JSON, `{done, total}` any number of times and then
 * `{result}` or `{problem}`. The work is done whether or not somebody still listens.
 */
export function progressResponse(
  facts: { locale: Locale; requestId: string; at: string },
  work: (tell: Tell) => Promise<unknown>,
): Response {
  const encoder = new TextEncoder()
  let isOver = false
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (line: object): void => {
        if (!isOver) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      const end = (line: object): void => {
        send(line)
        if (!isOver) controller.close()
        isOver = true
      }
      send({ done: 0, total: 0 })
      work((done, total) => send({ done, total })).then(
        (result) => end({ result }),
        (error: unknown) => {
          const failure = toAppError(error, facts)
          const { detail, fields } = renderError(failure, facts.locale)
          end({ problem: { code: failure.code, detail, ...(fields ? { errors: fields } : {}) } })
        },
      )
    },
    cancel() {
      isOver = true
    },
  })
  return new Response(stream, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      // A line that waits in a compressor or a proxy tells nothing.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-request-id': facts.requestId,
    },
  })
}
