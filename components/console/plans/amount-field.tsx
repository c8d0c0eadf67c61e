'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Checkbox, Input } from '@/components/ui/form/fields/field'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'

/**
 * How much of something, or that there is no limit, which is a choice of its own. Whoever writes an amount has chosen it,
 * and whoever ticks the box has no amount.
 */
export function AmountField({
  label,
  name,
  amount,
  isSize = false,
  unlimited,
  errors,
}: {
  label: string
  name: string
  /** Null is no limit, undefined is not said yet. */
  amount: string | null | undefined
  isSize?: boolean
  unlimited?: string
  errors: FieldErrors
}) {
  const t = useTranslations('console.plans')
  const [text, setText] = useState(amount ?? '')
  const [isUnlimited, setUnlimited] = useState(amount === null)
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-2">
      <Input
        label={label}
        hint={isSize ? t('amount_hint_bytes') : undefined}
        name={name}
        {...(isSize ? {} : { inputMode: 'numeric' as const })}
        dir="ltr"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          if (event.target.value !== '') setUnlimited(false)
        }}
        errors={errors(name)}
      />
      <Checkbox
        label={unlimited ?? t('unlimited_box')}
        name={`unlimited_${name}`}
        checked={isUnlimited}
        onChange={(event) => {
          setUnlimited(event.target.checked)
          if (event.target.checked) setText('')
        }}
      />
    </div>
  )
}
