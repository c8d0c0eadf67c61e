import type { Heard, Listener, Tools } from '@/lib/discord/hearing/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { returned, wentAway } from './granting'
import { makeGood } from './missed'

async function hear({ lease }: Tools, heard: Heard): Promise<void> {
  switch (heard.kind) {
    case 'joined':
      return asHolder(lease, (db) => returned(db, heard.person.id))
    case 'left':
      return asHolder(lease, (db) => wentAway(db, heard.person.id))
    default:
  }
}

/** What somebody has paid for comes back with them, whatever is on. */
export const roleListener: Listener = {
  feature: null,
  begin: (tools) => {
    // One after the other: who leaves and comes back at once is there in the end.
    let before: Promise<void> = Promise.resolve()
    return {
      hear: (heard) => {
        // It may take a while, and is right whatever is heard meanwhile.
        if (heard.kind === 'ready') return makeGood(tools)
        const now = before.then(() => hear(tools, heard))
        before = now.catch(() => undefined)
        return now
      },
      stop: () => before,
    }
  },
}
