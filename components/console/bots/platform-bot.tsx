'use client'

import { useTranslations } from 'next-intl'
import { BotStanding } from './bots-table'
import { ConnectBot } from '@/components/dashboard/discord/connect-bot'
import { OneButton } from '@/components/console/announcements/page-form'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Panel } from '@/components/ui/card'
import { ButtonLink } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { CopyField } from '@/components/ui/form/fields/copy-field'
import { Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import {
  connectPlatformBotAction,
  makePlatformCodeAction,
  removePlatformBotAction,
  unlinkPlatformAccountAction,
} from '@/lib/discord/operator/actions'
import type { OwnBot } from '@/lib/discord/operator/schema'

function ConnectPlatformBot({ isConnected, serverId }: { isConnected: boolean; serverId: string | null }) {
  const t = useTranslations('console.bots.own')
  const words = useTranslations('dashboard.discord')
  return (
    <ConnectBot
      action={connectPlatformBotAction}
      isConnected={isConnected}
      title={t(isConnected ? 'replace' : 'connect')}
      text={words('token_text')}
      done={t('connected')}
    >
      {(errors) => (
        <Input
          label={t('server_id')}
          hint={t('server_hint')}
          name="serverId"
          dir="ltr"
          inputMode="numeric"
          defaultValue={serverId ?? ''}
          errors={errors('serverId')}
        />
      )}
    </ConnectBot>
  )
}

function Code() {
  const t = useTranslations('console.bots.own')
  const words = useTranslations('dashboard.discord.account')
  const { form, isPending, failure, message, data } = useActionForm(makePlatformCodeAction)
  return (
    <EditForm {...form} className="flex flex-col gap-3">
      {data ? (
        <>
          <CopyField label={words('code')} value={data.code} copy={words('copy')} copied={words('copied')} />
          <p className="text-sm text-muted">{t('how')}</p>
        </>
      ) : null}
      <SubmitButton isPending={isPending} variant="outline" className="self-start">
        {words('make')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}

/** How it stands and where, and the way into its server as long as it is in none. */
function Standing({ bot, serverId }: { bot: OwnBot & { invite: string }; serverId: string | null }) {
  const t = useTranslations('console.bots.own')
  const words = useTranslations('dashboard.discord')
  const isOutside = bot.state === 'waiting_for_server' || bot.state === 'kicked'
  return (
    <div className="flex flex-col items-start gap-3 rounded-xl bg-surface-secondary p-4 text-sm">
      <BotStanding state={bot.state} reason={bot.reason} />
      <p>
        {words('server')}:{' '}
        {serverId === null ? (
          words('no_server')
        ) : (
          <>
            {bot.serverName === null ? null : <bdi>{bot.serverName} · </bdi>}
            <span dir="ltr">{serverId}</span>
          </>
        )}
      </p>
      {isOutside ? (
        <>
          <p>{t(serverId === null ? 'no_server' : 'outside')}</p>
          <ButtonLink href={bot.invite} target="_blank" rel="noopener noreferrer" variant="outline" size="sm">
            {words('invite')}
          </ButtonLink>
        </>
      ) : null}
    </div>
  )
}

/** The own account, which the bot knows whoever looks by. */
function Account({ account }: { account: string | null }) {
  const t = useTranslations('console.bots.own')
  const words = useTranslations('dashboard.discord')
  return (
    <>
      <h3 className="text-sm font-semibold">{t('account')}</h3>
      {account === null ? (
        <Code />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-sm">
            <bdi>{words('account.linked', { name: account })}</bdi>
          </p>
          <OneButton
            action={unlinkPlatformAccountAction}
            fields={{}}
            label={words('account.unlink')}
            done={t('unlinked')}
            variant="outline"
          />
        </div>
      )}
    </>
  )
}

/** The platform's own bot, and the account that it knows whoever looks by. */
export function PlatformBotPanel({
  bot,
  serverId,
  account,
}: {
  bot: (OwnBot & { invite: string }) | null
  serverId: string | null
  account: string | null
}) {
  const isConnected = bot !== null
  const t = useTranslations('console.bots.own')
  const words = useTranslations('dashboard.discord')
  return (
    <Panel title={t('title')}>
      <p className="text-sm text-muted">{t('text')}</p>
      {bot === null ? null : <Standing bot={bot} serverId={serverId} />}
      <div className="flex flex-wrap gap-2">
        <ConnectPlatformBot isConnected={isConnected} serverId={serverId} />
        {isConnected ? (
          <ActionDialog
            action={removePlatformBotAction}
            label={words('remove')}
            title={t('remove_title')}
            text={t('remove_text')}
            submit={words('remove_confirm')}
            done={t('removed')}
            isDanger
            button={{ variant: 'ghost', size: 'md' }}
          />
        ) : null}
      </div>
      <Account account={account} />
    </Panel>
  )
}
