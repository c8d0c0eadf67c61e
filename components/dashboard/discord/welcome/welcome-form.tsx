'use client'

import { useTranslations } from 'next-intl'
import { Checkbox, Select, Textarea } from '@/components/ui/form/fields/field'
import { Options, leftToRight } from '@/components/ui/form/fields/options'
import { HeldForm } from '@/components/ui/form/action/held-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { LANGUAGES, directionOf } from '@/lib/core/i18n/languages'
import { setWelcomeAction } from '@/lib/discord/welcome/actions'
import type { WelcomeSettings } from '@/lib/discord/welcome/schema'

type Role = { id: string; name: string }

type Shown = {
  settings: WelcomeSettings
  version: number
  /** What is said where nothing is written. */
  usual: Record<'came' | 'left', Record<Locale, string>>
  /** Those that the bot can give. */
  roles: readonly Role[]
  canWrite: boolean
}

const GREETINGS = ['text', 'card', 'off'] as const

/** One text for each language; what stays empty is ours. */
function Texts({
  name,
  texts,
  usual,
  errors,
}: {
  name: 'text' | 'farewell_text'
  texts: WelcomeSettings['texts']
  usual: Record<Locale, string>
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.discord.welcome')
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      {LOCALES.map((locale) => (
        <Textarea
          key={locale}
          name={`${name}_${locale}`}
          label={t(name === 'text' ? 'text_field' : 'farewell_text', { language: LANGUAGES[locale].name })}
          dir={directionOf(locale)}
          rows={3}
          maxLength={500}
          placeholder={usual[locale]}
          defaultValue={texts[locale] ?? ''}
          errors={errors(`${name}_${locale}`)}
        />
      ))}
    </div>
  )
}

function Roles({ roles, chosen }: { roles: readonly Role[]; chosen: readonly string[] }) {
  const t = useTranslations('dashboard.discord.welcome')
  const known = new Set(roles.map(({ id }) => id))
  const choices = [
    { value: '', label: t('no_role') },
    ...roles.map(({ id, name }) => ({ value: id, label: leftToRight(`@${name}`) })),
    ...chosen.filter((id) => !known.has(id)).map((id) => ({ value: id, label: t('lost_role', { id }) })),
  ]
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-sm font-semibold">{t('roles')}</legend>
      <p className="text-sm text-muted">{t('roles_hint')}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        {[1, 2, 3].map((place) => (
          <Select
            key={place}
            name={`role_${place}`}
            label={t('role', { place })}
            defaultValue={chosen[place - 1] ?? ''}
          >
            <Options choices={choices} />
          </Select>
        ))}
      </div>
    </fieldset>
  )
}

/** How newcomers are met, and whether it is told who leaves. */
export function WelcomeForm({ settings, version, usual, roles, canWrite }: Shown) {
  const t = useTranslations('dashboard.discord.welcome')
  const greetings = GREETINGS.map((value) => ({ value, label: t(`greeting.${value}`) }))
  return (
    <HeldForm
      action={setWelcomeAction}
      version={version}
      words={{ saved: t('saved'), save: t('save') }}
      canWrite={canWrite}
    >
      {({ errors }) => (
        <>
          <Select label={t('how')} name="greeting" defaultValue={settings.greeting} className="max-w-sm">
            <Options choices={greetings} />
          </Select>
          <div className="flex flex-col gap-3">
            <p className="text-sm text-muted">{t('placeholders')}</p>
            <Texts name="text" texts={settings.texts} usual={usual.came} errors={errors} />
          </div>
          <Roles roles={roles} chosen={settings.roleIds} />
          <Checkbox
            name="farewell"
            defaultChecked={settings.farewell}
            label={t('farewell')}
            hint={t('farewell_hint')}
          />
          <Texts name="farewell_text" texts={settings.farewells} usual={usual.left} errors={errors} />
        </>
      )}
    </HeldForm>
  )
}
