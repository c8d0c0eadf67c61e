import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'

/** More lines than this nobody reads in a chat; the rest is in the dashboard. */
export const mostLines = 15

export const more = ({ tongue }: MemberTalk, count: number): string[] =>
  count > mostLines ? [tongue.say('look.more', { count: count - mostLines })] : []
