import type { ComponentProps, ReactNode } from 'react'
import { Field } from './field'
import { BareInput } from './bare-field'

/** A file to be chosen, with the browser's own button dressed as ours. */
export function FileField({
  label,
  hint,
  errors,
  ...rest
}: {
  label: ReactNode
  hint?: ReactNode
  errors?: readonly string[] | undefined
} & Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  return (
    <Field label={label} hint={hint} errors={errors}>
      {(wiring) => (
        <BareInput
          type="file"
          className="text-sm file:me-3 file:cursor-pointer file:rounded-lg file:border-0 file:bg-default file:px-4 file:py-2.5 file:font-semibold file:text-default-foreground"
          {...rest}
          {...wiring}
        />
      )}
    </Field>
  )
}
