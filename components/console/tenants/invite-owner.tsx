'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Input, Select } from '@/components/ui/form/fields/field'
import { Options } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'
import { inviteOwnerAction } from '@/lib/platform/console/actions/console'

/** Asks somebody to own a shop that has no owner and waits for none. */
export function InviteOwner({
  tenantId,
  languages,
  language,
}: {
  tenantId: string
  languages: readonly Choice[]
  /** The shop's, in which the mail is written unless somebody chooses another. */
  language: string
}) {
  const t = useTranslations('console.tenant.waiting')
  const fields = useTranslations('console.provision')
  return (
    <ActionDialog
      action={inviteOwnerAction}
      label={t('invite')}
      title={t('invite_title')}
      text={t('invite_text')}
      submit={t('invite')}
      done={t('sent')}
      fields={{ tenantId }}
    >
      {(errors) => (
        <>
          <Input
            label={fields('owner')}
            hint={fields('owner_hint')}
            name="email"
            type="email"
            dir="ltr"
            errors={errors('email')}
          />
          <Select label={fields('language')} name="locale" defaultValue={language} errors={errors('locale')}>
            <Options choices={languages} />
          </Select>
        </>
      )}
    </ActionDialog>
  )
}
