'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { HeldVersion } from '@/components/ui/form/held-version'
import { Select } from '@/components/ui/form/fields/field'
import { Options, leftToRight } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'
import { HeldForm } from '@/components/ui/form/action/held-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
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
  return (
    <HeldForm
      action={saveShopAction}
      version={view.version}
      words={{ saved: t('saved'), save: t('save') }}
      canWrite={canWrite}
    >
      {(sent) => (
        <>
          <HeldVersion
            name="botVersion"
            stored={view.botVersion}
            sent={{ ...sent, data: sent.data && { version: sent.data.botVersion } }}
          />
          {view.directory === null ? <Alert>{t('no_server')}</Alert> : null}
          <ShopFields view={view} errors={sent.errors} />
        </>
      )}
    </HeldForm>
  )
}
