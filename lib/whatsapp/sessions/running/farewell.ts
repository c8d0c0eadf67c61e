import { setTimeout as delay } from 'node:timers/promises'
import type { Connect, SessionFacts } from '@/lib/whatsapp/sessions/schema'

/** It is tried for so long. */
const logoutMs = 20_000
const nothing = (): Promise<void> => Promise.resolve()

/** Takes a number off its phone, as far as that can be reached. */
export async function takeOff(connect: Connect, facts: SessionFacts, stopped: AbortSignal): Promise<void> {
  const opened = Promise.withResolvers<undefined>()
  const transport = connect(facts, {
    ...{ onPairing: nothing, onMessages: nothing, onReceipts: nothing, onPairs: nothing },
    onOpen: async () => opened.resolve(undefined),
  })
  const late = delay(logoutMs, undefined, { ref: false, signal: stopped }).catch(() => undefined)
  await Promise.race([opened.promise.then(() => transport.logout()), transport.closed, late])
  transport.close()
}
