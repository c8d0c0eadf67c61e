'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { EditForm } from '@/components/ui/form/edit-form'
import { CopyField } from '@/components/ui/form/fields/copy-field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { makePhoneCodeAction, unlinkPhoneAction } from '@/lib/whatsapp/links/actions'

/** A code that is sent from the telephone, at a click where that is the one that shows this page. */
export function CodeForm({ number }: { number: string }) {
  const t = useTranslations('dashboard.whatsapp.talk.links')
  const { form, isPending, failure, message, data } = useActionForm(makePhoneCodeAction)
  return (
    <EditForm {...form} className="flex flex-col gap-3">
      {data ? (
        <>
          <CopyField label={t('code')} value={data.text} copy={t('copy')} copied={t('copied')} />
          <p className="text-sm text-muted">
            <bdi>{t('how', { number: `+${number}` })}</bdi>{' '}
            {data.sending ? (
              <a className="text-link" href={data.sending.address} target="_blank" rel="noreferrer">
                {t('send_here')}
              </a>
            ) : null}
          </p>
          {data.sending ? (
            <figure className="flex flex-col gap-2 self-start">
              <img
                src={data.sending.picture}
                alt={t('scan_alt')}
                width={180}
                height={180}
                className="rounded-lg bg-white"
                data-link-qr
              />
              <figcaption className="text-sm text-muted">{t('scan')}</figcaption>
            </figure>
          ) : null}
        </>
      ) : null}
      <SubmitButton isPending={isPending} variant="outline" className="self-start">
        {t('make')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}

export function UnlinkForm({ linkId, name }: { linkId: string; name: string }) {
  const t = useTranslations('dashboard.whatsapp.talk.links')
  return (
    <ActionDialog
      action={unlinkPhoneAction}
      label={t('unlink')}
      title={t('unlink_whom', { name })}
      text={t('unlink_text')}
      submit={t('unlink')}
      done={t('unlinked')}
      fields={{ linkId }}
      button={{ 'aria-label': t('unlink_whom', { name }) }}
      isDanger
    />
  )
}
