'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Input } from '@/components/ui/form/fields/field'
import { giveConsentAction, stopMessagesAction } from '@/lib/lending/desk/actions/parties'
import type { PartyProfile } from '@/lib/lending/reports/schema'

type Props = { party: Pick<PartyProfile, 'id' | 'name' | 'version'> }

/** Writes down that somebody agreed, and how the lender knows. */
export function GiveConsentForm({ party }: Props) {
  const t = useTranslations('dashboard.lending.party')
  return (
    <ActionDialog
      action={giveConsentAction}
      fields={{ partyId: party.id }}
      label={t('consent_give')}
      title={t('consent_give_title', { name: party.name })}
      text={t('consent_give_text')}
      submit={t('consent_give_confirm')}
      done={t('consent_given_now')}
    >
      {(errors) => (
        <Input
          label={t('consent_how')}
          hint={t('consent_how_hint')}
          name="note"
          required
          dir="auto"
          maxLength={300}
          errors={errors('note')}
        />
      )}
    </ActionDialog>
  )
}

export function StopForm({ party }: Props) {
  const t = useTranslations('dashboard.lending.party')
  return (
    <ActionDialog
      action={stopMessagesAction}
      fields={{ partyId: party.id }}
      label={t('consent_stop')}
      title={t('consent_stop_title', { name: party.name })}
      text={t('consent_stop_text')}
      submit={t('consent_stop_confirm')}
      done={t('consent_stopped_now')}
    />
  )
}
