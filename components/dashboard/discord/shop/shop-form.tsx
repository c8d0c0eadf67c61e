'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Alert } from '@/components/ui/alert'
import { EditForm } from '@/components/ui/form/edit-form'
import { HeldVersion } from '@/components/ui/form/held-version'
import { Select } from '@/components/ui/form/fields/field'
import { Options, leftToRight } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { useToast } from '@/components/ui/overlay/toast'
import { saveShopAction } from '@/lib/discord/boards/actions'
import { BUYERS } from '@/lib/discord/boards/schema'
import type { ShopPage } from '@/lib/discord/boards/schema'

type Named = { id: string; name: string }

/** What is there to choose; what was chosen and is gone stays, so that saving something else does not lose it. */
function choicesOf(list: readonly Named[], chosen: string | null, sign: string): Choice[] {
  const choices = list.map(({ id, name }) => ({ value: id, label: leftToRight(`${sign}${name}`) }))
  const isKnown = chosen === null || list.some(({ id }) => id === chosen)
  return isKnown ? choices : [...choices, { value: chosen, label: chosen }]
}

/** What the bot may write into, and give to people. */
function useChoices({ directory }: ShopPage) {
  const { channels = [], roles = [], position = 0 } = directory ?? {}
  return {
    channels: channels.filter(({ kind }) => kind === 'text'),
    roles: roles.filter((role) => !role.isManaged && role.position < position),
  }
}

function ShopFields({ view, errors }: { view: ShopPage; errors: FieldErrors }) {
  const t = useTranslations('dashboard.discord.shop')
  const { channels, roles } = useChoices(view)
  const { settings } = view
  const field = (
    name: 'live_stock' | 'purchase_log' | 'restock_role' | 'restock_channel',
    chosen: string | null,
    list: readonly Named[],
  ) => (
    <Select
      label={t(`field.${name}`)}
      hint={t(`hint.${name}`)}
      name={name}
      defaultValue={chosen ?? ''}
      errors={errors(name)}
    >
      <option value="">{t(`none.${name}`)}</option>
      <Options choices={choicesOf(list, chosen, name === 'restock_role' ? '@' : '#')} />
    </Select>
  )
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
      {field('live_stock', view.channels.live_stock, channels)}
      {field('purchase_log', view.channels.purchase_log, channels)}
      <Select
        label={t('field.buyers')}
        hint={t('hint.buyers')}
        name="buyers"
        defaultValue={settings.buyers}
        errors={errors('buyers')}
      >
        <Options choices={BUYERS.map((value) => ({ value, label: t(`buyers.${value}`) }))} />
      </Select>
      {field('restock_role', settings.restock_role, roles)}
      {field('restock_channel', settings.restock_channel, channels)}
    </div>
  )
}

/** Where the list and the log stand, how buyers are shown, and who is called when something is there again. */
export function ShopForm({ view, canWrite }: { view: ShopPage; canWrite: boolean }) {
  const t = useTranslations('dashboard.discord.shop')
  const toast = useToast()
  const sent = useActionForm(saveShopAction)
  const { form, isPending, message, errors, data } = sent
  useEffect(() => {
    if (data) toast({ text: t('saved'), tone: 'success' })
    // Said once for each answer, whatever else is rendered anew.
  }, [data])
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-5">
      <HeldVersion stored={view.version} sent={sent} />
      <HeldVersion
        name="botVersion"
        stored={view.botVersion}
        sent={{ ...sent, data: data && { version: data.botVersion } }}
      />
      {view.directory === null ? <Alert>{t('no_server')}</Alert> : null}
      <fieldset disabled={!canWrite} className="contents">
        <ShopFields view={view} errors={errors} />
        <FormMessage>{message}</FormMessage>
        {canWrite ? (
          <SubmitButton isPending={isPending} className="self-start">
            {t('save')}
          </SubmitButton>
        ) : null}
      </fieldset>
    </EditForm>
  )
}
