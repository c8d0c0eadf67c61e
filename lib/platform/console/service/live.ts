import { listen } from '@/lib/core/db/listen'
import { minuteMs } from '@/lib/core/time/duration'

const breathMs = 20_000
/** The browser asks anew after this, and with that session and second factor are asked for again. */
const lastsMs = 5 * minuteMs

/** A stream of server-sent events, one for each change that the database tells of; ends with the request. */
export function followConsole(signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = (): void => undefined
  return new ReadableStream({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text))
      const stopListening = [
        listen('gerai_console', () => send('data: changed\n\n')),
        listen('gerai_tenants', () => send('data: changed\n\n')),
      ]
      const breath = setInterval(() => send(': \n\n'), breathMs)
      const end = setTimeout(() => stop(), lastsMs)
      stop = () => {
        stop = () => undefined
        clearInterval(breath)
        clearTimeout(end)
        for (const one of stopListening) one()
        controller.close()
      }
      signal.addEventListener('abort', () => stop(), { once: true })
      send('retry: 3000\n\n')
    },
    cancel() {
      // The stream is closed already: only what feeds it is left to end.
      const end = stop
      stop = () => undefined
      try {
        end()
      } catch {
        // Closing what is closed is no failure.
      }
    },
  })
}
