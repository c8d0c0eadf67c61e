import type { Heard, Listener, Tools } from '@/lib/discord/hearing/schema'
import { asHolder } from '@/lib/discord/leases/service'
import { returned, tryUnsettled, wentAway } from './granting'

async function hear({ lease }: Tools, heard: Heard): Promise<void> {
  switch (heard.kind) {
    case 'ready':
      return asHolder(lease, tryUnsettled)
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
  begin: (tools) => ({ hear: (heard) => hear(tools, heard) }),
}
