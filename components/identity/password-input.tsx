'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Field } from '@/components/ui/form/fields/field'
import { BareInput } from '@/components/ui/form/fields/bare-field'

/** A password that can be looked at while it is typed. */
export function PasswordInput(props: {
  label: ReactNode
  name: string
  autoComplete: 'current-password' | 'new-password'
  hint?: ReactNode
  errors?: readonly string[] | undefined
}) {
  const t = useTranslations('identity')
  const [isShown, setShown] = useState(false)
  return (
    <Field label={props.label} hint={props.hint} errors={props.errors}>
      {(wiring) => (
        // Passwords run from the left in every language: the button stands where they end.
        <div dir="ltr" className="relative">
          <BareInput
            className="input input--full-width min-h-11 pe-24"
            type={isShown ? 'text' : 'password'}
            name={props.name}
            autoComplete={props.autoComplete}
            required
            {...wiring}
          />
          <button
            type="button"
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
            className="absolute inset-y-0 end-1 my-1 rounded-lg px-3 text-sm font-medium text-muted hover:text-foreground"
          >
            {t(isShown ? 'hide_password' : 'show_password')}
          </button>
        </div>
      )}
    </Field>
  )
}
