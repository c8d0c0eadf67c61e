import { useTranslations } from 'next-intl'
import { PostAnew } from './post-anew'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { BoardKind, ShopPage, Standing } from '@/lib/discord/boards/schema'

type Shown = { locale: string; timeZone: string }

function toneOf({ rest, isPosted }: Standing): Tone {
  if (rest === null) return isPosted ? 'success' : 'neutral'
  return rest === 'unset' || rest === 'feature_off' ? 'neutral' : rest === 'later' ? 'warning' : 'danger'
}

function badgeOf({ rest, isPosted }: Standing): 'rests' | 'off' | 'kept' | 'ready' {
  if (rest === 'unset' || rest === 'feature_off') return 'off'
  if (rest !== null) return 'rests'
  return isPosted ? 'kept' : 'ready'
}

/** Where it is, when it was last changed, and why it rests where it does. */
function Row({
  kind,
  standing,
  channel,
  locale,
  timeZone,
}: Shown & {
  kind: BoardKind
  standing: Standing
  channel: string | null
}) {
  const t = useTranslations('dashboard.discord.shop')
  const { rest, until, editedAt } = standing
  return (
    <li data-board={kind} className="flex flex-col gap-1 py-3 text-sm first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">
          {t(`board.${kind}`)} {channel === null ? null : <bdi className="text-muted">#{channel}</bdi>}
        </p>
        <Badge tone={toneOf(standing)}>{t(`badge.${badgeOf(standing)}`)}</Badge>
      </div>
      {rest === null ? null : (
        <p className="break-words">
          {t(`rest.${rest}`)}{' '}
          {until === null ? null : <DateTime value={until} locale={locale} timeZone={timeZone} />}
        </p>
      )}
      <p className="text-muted">
        {editedAt === null ? (
          t('never')
        ) : (
          <>
            {t('edited')} <DateTime value={editedAt} locale={locale} timeZone={timeZone} />
          </>
        )}
      </p>
    </li>
  )
}

/** How the list and the log of the shop's server stand. */
export function StandingPanel({ view, canManage, ...shown }: Shown & { view: ShopPage; canManage: boolean }) {
  const t = useTranslations('dashboard.discord.shop')
  const nameOf = (id: string | null): string | null =>
    view.directory?.channels.find((one) => one.id === id)?.name ?? null
  const { live_stock: stock, purchase_log: log } = view.channels
  return (
    <Panel title={t('standing')} action={canManage && stock !== null ? <PostAnew /> : undefined}>
      <ul className="flex flex-col divide-y divide-line">
        <Row kind="live_stock" standing={view.stock} channel={nameOf(stock)} {...shown} />
        <Row kind="purchase_log" standing={view.log} channel={nameOf(log)} {...shown} />
      </ul>
    </Panel>
  )
}
