'use client'

import { useTranslations } from 'next-intl'
import { AutomodDialog } from './automod-form'
import { Drift } from './drift'
import type { Seen } from './picks'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { removeAutomodAction } from '@/lib/discord/moderation/actions'
import { AUTOMOD_KINDS } from '@/lib/discord/moderation/schema/automod'
import type { ForeignRule, ManagedRule, Standing } from '@/lib/discord/moderation/schema/automod'

const tones: Record<Standing, Tone> = {
  waiting: 'neutral',
  as_wanted: 'success',
  differs: 'warning',
  gone: 'warning',
  refused: 'danger',
  leaving: 'neutral',
}

function Managed({ managed, seen, canWrite }: { managed: ManagedRule; seen: Seen; canWrite: boolean }) {
  const t = useTranslations('dashboard.discord.moderation')
  const { id, rule, standing } = managed
  return (
    <li className="flex flex-col gap-3 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          <bdi className="text-sm font-medium break-words">{rule.name}</bdi>
          <Badge tone={tones[standing]}>{t(`standing.${standing}`)}</Badge>
          {rule.isOn ? null : <Badge>{t('mode.off')}</Badge>}
        </span>
        {canWrite && standing !== 'leaving' ? (
          <span className="flex flex-wrap gap-2">
            <AutomodDialog kind={rule.kind} managed={managed} seen={seen} />
            <ActionDialog
              action={removeAutomodAction}
              fields={{ id }}
              label={t('remove')}
              title={t('remove_title', { name: rule.name })}
              text={t('remove_text')}
              submit={t('remove')}
              isDanger
              button={{ variant: 'ghost' }}
            />
          </span>
        ) : null}
      </div>
      {rule.name === t(`kind.${rule.kind}`) ? null : (
        <span className="text-sm text-muted">{t(`kind.${rule.kind}`)}</span>
      )}
      <Drift managed={managed} seen={seen} canWrite={canWrite} />
    </li>
  )
}

/** Discord's own rules: those that are managed here, and those that somebody else made. */
export function AutomodRules({
  managed,
  foreign,
  seen,
  canWrite,
}: {
  managed: readonly ManagedRule[]
  foreign: readonly ForeignRule[]
  seen: Seen
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.discord.moderation')
  return (
    <>
      {managed.length === 0 ? <p className="text-sm text-muted">{t('none_managed')}</p> : null}
      <ul className="divide-y divide-line">
        {managed.map((one) => (
          <Managed key={one.id} managed={one} seen={seen} canWrite={canWrite} />
        ))}
      </ul>
      {canWrite ? (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-sm font-medium">{t('add')}</span>
          {AUTOMOD_KINDS.map((kind) => (
            <AutomodDialog key={kind} kind={kind} seen={seen} />
          ))}
        </div>
      ) : null}
      {foreign.length === 0 ? null : (
        <div className="flex flex-col gap-1 text-sm">
          <span className="font-medium">{t('foreign')}</span>
          <ul className="list-inside list-disc text-muted">
            {foreign.map(({ name, isOn }, at) => (
              <li key={`${name} ${String(at)}`}>
                <bdi>{name}</bdi> {isOn ? null : `(${t('mode.off')})`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
