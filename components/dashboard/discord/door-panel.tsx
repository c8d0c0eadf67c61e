'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { changeDoorAction } from '@/lib/discord/door/actions'
import type { DoorView } from '@/lib/discord/door/schema'

type Standing = 'gateway' | 'http' | 'changing' | 'refused' | 'foreign'

/** What who runs the bot has not told Discord yet is under way. */
function standingOf({ state, isWanted }: DoorView): Standing {
  if (state === 'foreign') return 'foreign'
  if (state === 'refused') return isWanted ? 'refused' : 'gateway'
  if ((state === 'open') !== isWanted) return 'changing'
  return isWanted ? 'http' : 'gateway'
}

const TONES = {
  gateway: 'neutral',
  http: 'success',
  changing: 'accent',
  refused: 'warning',
  foreign: 'danger',
} as const

function Switch({ isWanted, standing }: { isWanted: boolean; standing: Standing }) {
  const t = useTranslations('dashboard.discord.door')
  const { form, isPending, failure, message } = useActionForm(changeDoorAction)
  return (
    <EditForm {...form}>
      <input type="hidden" name="wanted" value={isWanted ? 'gateway' : 'http'} />
      <SubmitButton isPending={isPending} variant="outline">
        {t(standing === 'refused' ? 'leave' : isWanted ? 'use_gateway' : 'use_http')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}

/** Which way what people do with the bot takes from Discord, and the other one to choose. */
export function DoorPanel({ door, canManage }: { door: DoorView; canManage: boolean }) {
  const t = useTranslations('dashboard.discord.door')
  const standing = standingOf(door)
  const host = door.host ?? ''
  return (
    <Panel title={t('title')} action={<Badge tone={TONES[standing]}>{t(`standing.${standing}`)}</Badge>}>
      {standing === 'refused' || standing === 'foreign' ? (
        <Alert tone={TONES[standing]}>{t(`text.${standing}`, { host })}</Alert>
      ) : (
        <p className="text-sm text-muted">{t(`text.${standing}`)}</p>
      )}
      {standing === 'http' && door.url !== null ? (
        <bdi dir="ltr" className="font-mono text-xs break-all">
          {door.url}
        </bdi>
      ) : null}
      {canManage ? <Switch isWanted={door.isWanted} standing={standing} /> : null}
    </Panel>
  )
}
