import type { Locale } from '@/lib/core/context'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import type { Translate } from '@/lib/core/i18n/i18n'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { button, row } from '@/lib/discord/shop/rules'
import { inertLine } from '@/lib/discord/text/rules'
import type { Ranked } from '@/lib/discord/levels/schema'
import { levelOf } from './curve'
import type { Curve } from './curve'

export const PER_PAGE = 10

/** The page that is meant: one that is not there any more is the last. */
export function pageOf(asked: number, people: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(people / PER_PAGE))
  return { page: Math.min(Math.max(Math.trunc(asked) || 1, 1), pages), pages }
}

/** One page of the ranking. */
export function boardMessage(
  { t, locale }: { t: Translate; locale: Locale },
  shown: { ranked: readonly Ranked[]; page: number; pages: number; people: number },
  curve: Curve,
): MessageBody {
  const count = numberFormat(regionOf(locale), {})
  const { ranked, page, pages, people } = shown
  const title = t('levels.board.title')
  if (ranked.length === 0)
    return { content: '', embeds: [{ title, description: t('levels.board.empty') }], components: [] }
  const lines = ranked.map(({ rank, name, xp }) =>
    t('levels.board.line', {
      ...{ rank: count.format(rank), name: inertLine(name, 60) },
      ...{ level: count.format(levelOf(xp, curve)), xp: count.format(xp) },
    }),
  )
  const footer = { text: t('levels.board.page', { page, pages, people: count.format(people) }) }
  const turns = [
    ...(page > 1 ? [button(partId('ranks', String(page - 1)), t('levels.board.before'))] : []),
    ...(page < pages ? [button(partId('ranks', String(page + 1)), t('levels.board.after'))] : []),
  ]
  return {
    content: '',
    embeds: [{ title, description: lines.join('\n'), footer }],
    components: turns.length > 0 ? [row(...turns)] : [],
  }
}
