'use client'

import { useTranslations } from 'next-intl'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { chooseServerAction } from '@/lib/discord/connection/actions'
import type { Server } from '@/lib/discord/connection/schema'

function Choice({ server, canManage }: { server: Server; canManage: boolean }) {
  const t = useTranslations('dashboard.discord')
  const { form, isPending, failure, message } = useActionForm(chooseServerAction)
  return (
    <li>
      <EditForm {...form} className="flex flex-wrap items-center justify-between gap-3 py-2">
        <input type="hidden" name="server" value={server.id} />
        <span className="min-w-0 text-sm font-medium break-words">
          <bdi>{server.name}</bdi>
        </span>
        {canManage ? (
          <SubmitButton isPending={isPending} size="sm">
            {t('choose_server')}
          </SubmitButton>
        ) : null}
        <FormMessage>{message ?? failure?.message}</FormMessage>
      </EditForm>
    </li>
  )
}

/** The servers that the bot sits in, while none of them is the shop's: who invited it elsewhere is not believed. */
export function ServerChoice({ servers, canManage }: { servers: readonly Server[]; canManage: boolean }) {
  const t = useTranslations('dashboard.discord')
  return (
    <div className="flex flex-col gap-1 rounded-xl border border-line p-4">
      <p className="text-sm font-medium">{t('which_server')}</p>
      <p className="text-sm text-muted">{t('which_server_text')}</p>
      <ul className="divide-y divide-line">
        {servers.map((server) => (
          <Choice key={server.id} server={server} canManage={canManage} />
        ))}
      </ul>
    </div>
  )
}
