import type { Locale } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'

/** Of the dashboard's pages about Discord, what a bot is connected with; not the pages below them. */
function aboutBots({ discord }: Messages): Messages {
  const all = (discord ?? {}) as Messages
  return Object.fromEntries(
    Object.entries(all).filter(
      ([key, text]) => typeof text === 'string' || key === 'account' || key === 'state',
    ),
  )
}

/** The words that the console's pages need in the browser. */
export function consoleMessages(locale: Locale): Messages {
  const all = messagesOf(locale)
  const dashboard = (all.dashboard ?? {}) as Messages
  const { nav, shell, cancel, bot, developers } = dashboard
  return Object.fromEntries(
    Object.entries({
      console: all.console,
      identity: all.identity,
      dashboard: { nav, shell, cancel, bot, developers, discord: aboutBots(dashboard) } as Messages,
    }).flatMap(([area, texts]) => (texts === undefined ? [] : [[area, texts]])),
  )
}
