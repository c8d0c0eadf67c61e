'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useTold } from '@/components/ui/form/action/use-told'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import {
  addIdentityAction,
  preferIdentityAction,
  removeIdentityAction,
} from '@/lib/lending/desk/actions/parties'
import type { PartyIdentity, PartyProfile } from '@/lib/lending/reports/schema'

/** A number as people read it: with the sign that says that its country is in it. */
const shownValue = ({ kind, value }: PartyIdentity): string => (kind === 'phone' ? `+${value}` : value)

function AddForm({ partyId }: { partyId: string }) {
  const t = useTranslations('dashboard.lending.party')
  return (
    <ActionDialog
      action={addIdentityAction}
      fields={{ partyId }}
      label={t('add_identity')}
      title={t('add_identity_title')}
      submit={t('add_identity')}
      done={t('identity_added')}
    >
      {(errors) => (
        <Input
          label={t('identity_value')}
          hint={t('identity_value_hint')}
          name="value"
          required
          dir="ltr"
          className="rtl:text-end"
          autoComplete="off"
          maxLength={254}
          errors={errors('value') ?? errors('phone') ?? errors('email')}
        />
      )}
    </ActionDialog>
  )
}

function RemoveForm({ partyId, identity }: { partyId: string; identity: PartyIdentity }) {
  const t = useTranslations('dashboard.lending.party')
  return (
    <ActionDialog
      action={removeIdentityAction}
      fields={{ partyId, identityId: identity.id }}
      label={t('remove_identity')}
      title={t('remove_identity_title', { value: shownValue(identity) })}
      text={t('remove_identity_text')}
      submit={t('remove_identity_confirm')}
      done={t('identity_removed')}
      button={{ variant: 'ghost', 'aria-label': `${t('remove_identity')}: ${shownValue(identity)}` }}
      isDanger
    />
  )
}

/** Of several of a kind, which one is tried first. */
function PreferForm({ partyId, identity }: { partyId: string; identity: PartyIdentity }) {
  const t = useTranslations('dashboard.lending.party')
  const { form, isPending, result } = useActionForm(preferIdentityAction)
  useTold(result, t('preferred_now'))
  return (
    <EditForm {...form}>
      <input type="hidden" name="partyId" value={partyId} />
      <input type="hidden" name="identityId" value={identity.id} />
      <SubmitButton
        isPending={isPending}
        variant="ghost"
        size="sm"
        aria-label={`${t('prefer')}: ${shownValue(identity)}`}
      >
        {t('prefer')}
      </SubmitButton>
    </EditForm>
  )
}

/** By what somebody is reached and known again. */
export function Identities({ party, canWrite }: { party: PartyProfile; canWrite: boolean }) {
  const t = useTranslations('dashboard.lending.party')
  const { identities } = party
  const isOneOfSeveral = ({ kind }: PartyIdentity): boolean =>
    identities.filter((one) => one.kind === kind).length > 1
  return (
    <Panel title={t('identities')} action={canWrite ? <AddForm partyId={party.id} /> : null}>
      {identities.length === 0 ? <p className="text-sm text-muted">{t('identities_none')}</p> : null}
      <ul className="-my-2 flex flex-col divide-y divide-line">
        {identities.map((identity) => (
          <li key={identity.id} className="flex items-center justify-between gap-3 py-2 text-sm">
            <span className="min-w-0">
              <span className="block text-xs text-muted">{t(`identity_kind.${identity.kind}`)}</span>
              <bdi dir="ltr" className="block break-all">
                {shownValue(identity)}
              </bdi>
            </span>
            <span className="flex shrink-0 flex-wrap items-center justify-end gap-1">
              {isOneOfSeveral(identity) && identity.isMain ? <Badge>{t('preferred')}</Badge> : null}
              {canWrite && isOneOfSeveral(identity) && !identity.isMain ? (
                <PreferForm partyId={party.id} identity={identity} />
              ) : null}
              {canWrite ? <RemoveForm partyId={party.id} identity={identity} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
