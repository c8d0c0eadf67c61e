import type { ComponentProps, ReactNode } from 'react'
import { BareInput } from './bare-field'

/** One of several choices as a card that can be clicked as a whole. */
export function RadioCard({
  label,
  hint,
  ...rest
}: { label: ReactNode; hint?: ReactNode } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-xl border border-line p-4 has-checked:border-brand-text has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <BareInput type="radio" className="check mt-0.5 outline-none" {...rest} />
      <span className="text-sm">
        <span className="font-medium">{label}</span>
        {hint ? <span className="mt-0.5 block text-muted">{hint}</span> : null}
      </span>
    </label>
  )
}
