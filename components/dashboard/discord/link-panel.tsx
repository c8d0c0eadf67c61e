'use client'

import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { CopyField } from '@/components/ui/form/fields/copy-field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { makeLinkCodeAction, unlinkAccountAction } from '@/lib/discord/links/actions'

function Linked({ name }: { name: string }) {
  const t = useTranslations('dashboard.discord.account')
  const { form, isPending, failure, message } = useActionForm(unlinkAccountAction)
  return (
    <EditForm {...form} className="flex flex-wrap items-center gap-3">
      <p className="text-sm">
        <bdi>{t('linked', { name })}</bdi>
      </p>
      <SubmitButton isPending={isPending} variant="outline" size="sm">
        {t('unlink')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}

function Code() {
  const t = useTranslations('dashboard.discord.account')
  const { form, isPending, failure, message, data } = useActionForm(makeLinkCodeAction)
  return (
    <EditForm {...form} className="flex flex-col gap-3">
      {data ? (
        <>
          <CopyField label={t('code')} value={data.code} copy={t('copy')} copied={t('copied')} />
          <p className="text-sm text-muted">{t('how')}</p>
        </>
      ) : null}
      <SubmitButton isPending={isPending} variant="outline" className="self-start">
        {t('make')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}

/** The member's own account in the shop's server. */
export function LinkPanel({ name }: { name: string | null }) {
  const t = useTranslations('dashboard.discord.account')
  return (
    <Panel title={t('title')}>
      <p className="text-sm text-muted">{t('text')}</p>
      {name === null ? <Code /> : <Linked name={name} />}
    </Panel>
  )
}
