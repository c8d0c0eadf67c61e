import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Errand, Saying } from '@/lib/discord/outbox/schema'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import type { Ending, Speaker } from '@/lib/discord/outbox/service/speaking'
import { deletePanel, findPanel, listAllPanels, notePanelMessage } from '@/lib/discord/tickets/data/panels'
import { panelMark, panelMessage, wordsOf } from '@/lib/discord/tickets/rules/messages'
import type { PanelRow } from '@/lib/discord/tickets/schema'
import type { BotSettings } from '@/lib/platform/configuration/schema/bot'
import { botOf } from '@/lib/platform/service'
import { removeMessage } from '@/lib/discord/tickets/service/rooms/speaking'

/** What the message of a panel shows, in a word. */
const shownAs = (
  { version }: Pick<PanelRow, 'version'>,
  { language }: Pick<BotSettings, 'language'>,
): string => `${version}.${language}`

type Settings = Pick<BotSettings, 'language' | 'channels'>

/** Whether something about its message is to be done, and what, in a word that changes with it. */
function wishOf(panel: PanelRow, settings: Settings): string | null {
  if (panel.isDeleted) return 'deleted'
  const wanted = settings.channels.tickets
  const shown = shownAs(panel, settings)
  if (wanted === undefined || (panel.channelId === wanted && panel.saidAs === shown)) return null
  return `${wanted} ${shown}`
}

const asked = new Map<string, Map<string, string>>()

/** A session begins: what was asked for in the one before may be asked for again. */
export function forgetAsked(tenantId: string): void {
  asked.delete(tenantId)
}

/**
 * In the holder's transaction: panels whose message is not as it should be are asked for, once for each change, so that
 * one that Discord refuses is not asked for without end.
 */
export async function askForPanels(db: TenantDb, settings: Settings): Promise<void> {
  const before = asked.get(db.tenantId) ?? new Map<string, string>()
  asked.set(db.tenantId, before)
  for (const panel of await listAllPanels(db)) {
    const wish = wishOf(panel, settings)
    if (wish === null) before.delete(panel.id)
    if (wish === null || before.get(panel.id) === wish) continue
    before.set(panel.id, wish)
    await sayAnew(db, 'ticket_panel', panel.id)
  }
}

function removal({ channelId, messageId }: PanelRow): Errand {
  return {
    target: channelId,
    do: async (rest) => {
      if (channelId !== null && messageId !== null) await removeMessage(rest, channelId, messageId)
    },
  }
}

/** Each panel stands once in the channel for tickets: it is edited in place, and moves where the channel is another one. */
export function panelSpeaker(tenantId: string): Speaker {
  const shown = new Map<string, string>()
  return {
    prepare: async ({ id, subject }): Promise<Saying | Errand | null> => {
      const [panel, { settings }] = await withActor(jobActor({ tenantId }), async (db) => [
        await findPanel(db, subject),
        await botOf(db),
      ])
      if (!panel) return null
      const channelId = settings.channels.tickets
      if (panel.isDeleted) return removal(panel)
      if (channelId === undefined) return null
      if (panel.channelId !== null && panel.channelId !== channelId) return removal(panel)
      shown.set(id, shownAs(panel, settings))
      const body = panelMessage(wordsOf(settings.language), panel.id, panel)
      const where = { way: 'channel', channelId } as const
      return { where, body, mark: panelMark(panel.id, panel), changes: panel.messageId }
    },
    ended: async (db, { id, subject }, ending) => {
      const saidAs = shown.get(id) ?? ''
      shown.delete(id)
      return panelEnded(db, subject, ending, saidAs)
    },
    hasOtherWays: false,
  }
}

async function panelEnded(
  db: TenantDb,
  id: string,
  ending: Ending,
  saidAs: string,
): Promise<'done' | 'again'> {
  if (ending.how === 'said' && ending.channelId !== null && ending.messageId !== null) {
    await notePanelMessage(db, id, { channelId: ending.channelId, messageId: ending.messageId, saidAs })
    return 'done'
  }
  if (ending.how === 'gone') {
    await notePanelMessage(db, id, null)
    return 'again'
  }
  if (ending.how !== 'done') return 'done'
  if ((await findPanel(db, id))?.isDeleted === true) {
    await deletePanel(db, id)
    return 'done'
  }
  await notePanelMessage(db, id, null)
  return 'again'
}
