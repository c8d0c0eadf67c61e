import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/form/button'
import type { BotFeature } from '@/lib/platform/configuration/schema/bot'
import { privilegedFor, askedRights } from '@/lib/discord/features/rules'

/** What the features that are on ask of the server, and the way into it. */
export function BotNeeds({
  invite,
  active,
  hasServer,
}: {
  invite: string
  active: readonly BotFeature[]
  hasServer: boolean
}) {
  const t = useTranslations('dashboard.discord')
  const privileged = privilegedFor(active)
  return (
    <div className="flex flex-col gap-3 rounded-xl bg-surface-secondary p-4 text-sm">
      <p className="font-medium">{t('needs')}</p>
      <p className="text-muted">
        {t('rights')}{' '}
        <bdi dir="ltr">
          {askedRights(active)
            .map((right) => right.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '))
            .join(' · ')}
        </bdi>
      </p>
      {privileged.length === 0 ? null : (
        <p className="text-muted">
          {t('intents')}{' '}
          <bdi dir="ltr">
            {privileged
              .map((one) => (one === 'GuildMembers' ? 'Server Members Intent' : 'Message Content Intent'))
              .join(' · ')}
          </bdi>
        </p>
      )}
      {hasServer ? null : <p>{t('server_first')}</p>}
      <ButtonLink
        href={invite}
        target="_blank"
        rel="noopener noreferrer"
        variant="outline"
        size="sm"
        className="self-start"
      >
        {t('invite')}
      </ButtonLink>
    </div>
  )
}
