import { unstable_rethrow } from 'next/navigation'
import type { Result } from '@/lib/core/requests/result'

type Action<State, Payload> = (previous: State, payload: Payload) => Promise<State>

/** What was typed, for forms that are filled from their answer. */
function typedIn(payload: unknown): Record<string, string> {
  if (!(payload instanceof FormData)) return {}
  return Object.fromEntries(
    [...payload].filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}

/**
 * An action as the browser asks for it. Where no answer comes, because the way to the server or the server itself is
 * gone, the form is told so and keeps what was typed: thrown on, that would take the whole page away. Whatever leads to
 * another page is thrown on.
 */
export function orUnanswered<State extends Result<unknown> | null, Payload>(
  action: Action<State, Payload>,
  message: string,
): Action<State, Payload> {
  return async (previous, payload) => {
    try {
      return await action(previous, payload)
    } catch (error) {
      unstable_rethrow(error)
      const failure: Result<unknown> & { values: Record<string, string> } = {
        ...{ ok: false, code: 'internal', message, requestId: '', values: typedIn(payload) },
      }
      return failure as State & typeof failure
    }
  }
}
