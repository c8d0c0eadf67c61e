'use client'

import { useTranslations } from 'next-intl'
import { OneButton } from '@/components/console/announcements/page-form'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { botDeedAction } from '@/lib/discord/operator/actions'
import type { BotState } from '@/lib/discord/connection/schema'

/** What the operator does about one bot. */
export function BotDeeds({
  tenantId,
  state,
  isRunning,
}: {
  tenantId: string
  state: BotState
  isRunning: boolean
}) {
  const t = useTranslations('console.bots')
  return (
    <span className="flex flex-wrap gap-2">
      {isRunning ? (
        <OneButton
          action={botDeedAction}
          fields={{ tenantId, deed: 'move' }}
          label={t('move')}
          done={t('moved')}
          variant="outline"
        />
      ) : null}
      <OneButton
        action={botDeedAction}
        fields={{ tenantId, deed: 'start' }}
        label={t('start')}
        done={t('started')}
        variant="outline"
      />
      {state === 'stopped' ? null : (
        <ActionDialog
          action={botDeedAction}
          fields={{ tenantId, deed: 'stop' }}
          label={t('stop')}
          title={t('stop_title')}
          text={t('stop_text')}
          submit={t('stop')}
          done={t('stopped')}
          isDanger
        />
      )}
    </span>
  )
}
