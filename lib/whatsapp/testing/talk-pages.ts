import type { MemberContext } from '@/lib/core/context'
import { getConversation, listConversations } from '@/lib/whatsapp/conversations/service'
import { getLinks } from '@/lib/whatsapp/links/service'

/** What each page about who writes to the number asks for, by its path. */
export function talkPages(who: () => MemberContext): Record<string, readonly (() => Promise<unknown>)[]> {
  return {
    'whatsapp/inbox': [() => listConversations(who())],
    'whatsapp/inbox/[chat]': [
      async () => getConversation(who(), (await listConversations(who()))[0]?.id ?? ''),
    ],
    'whatsapp/links': [() => getLinks(who())],
  }
}
