import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

type Common = {
  label: ReactNode
  hint?: ReactNode
  errors?: readonly string[] | undefined
  optional?: string | undefined
}

type Wiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; 'data-invalid'?: 'true' }

/** A label, a control, a hint and the errors beside it, wired for assistive technology. */
export function Field({
  label,
  hint,
  errors,
  optional,
  id,
  children,
}: Common & { id?: string; children: (wiring: Wiring) => ReactNode }) {
  const made = useId()
  const own = id ?? made
  const hasErrors = errors !== undefined && errors.length > 0
  const describedBy = [hint ? `${own}-hint` : null, hasErrors ? `${own}-error` : null]
    .filter(Boolean)
    .join(' ')
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={own} className="text-sm font-medium">
        {label}
        {optional ? <span className="ms-1.5 font-normal text-muted">({optional})</span> : null}
      </label>
      {children({
        id: own,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(hasErrors ? { 'aria-invalid': true, 'data-invalid': 'true' } : {}),
      })}
      {hint ? (
        <p id={`${own}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {hasErrors ? (
        <p id={`${own}-error`} role="alert" className="text-sm font-medium text-danger">
          {errors.join(' ')}
        </p>
      ) : null}
    </div>
  )
}

export function Input({
  label,
  hint,
  errors,
  optional,
  className,
  id,
  ...rest
}: Common & ComponentProps<'input'>) {
  return (
    <Field
      label={label}
      hint={hint}
      errors={errors}
      optional={optional}
      {...(id === undefined ? {} : { id })}
    >
      {(wiring) => (
        <input className={classNames('input input--full-width min-h-11', className)} {...rest} {...wiring} />
      )}
    </Field>
  )
}

export function Textarea({
  label,
  hint,
  errors,
  optional,
  className,
  id,
  rows = 4,
  ...rest
}: Common & ComponentProps<'textarea'>) {
  return (
    <Field
      label={label}
      hint={hint}
      errors={errors}
      optional={optional}
      {...(id === undefined ? {} : { id })}
    >
      {(wiring) => (
        <textarea
          rows={rows}
          className={classNames('input input--full-width', className)}
          {...rest}
          {...wiring}
        />
      )}
    </Field>
  )
}

export function Select({
  label,
  hint,
  errors,
  optional,
  className,
  id,
  children,
  ...rest
}: Common & ComponentProps<'select'>) {
  return (
    <Field
      label={label}
      hint={hint}
      errors={errors}
      optional={optional}
      {...(id === undefined ? {} : { id })}
    >
      {(wiring) => (
        <select
          className={classNames('input input--full-width native-select min-h-11', className)}
          {...rest}
          {...wiring}
        >
          {children}
        </select>
      )}
    </Field>
  )
}

export function Checkbox({
  label,
  hint,
  errors,
  className,
  id,
  ...rest
}: Omit<Common, 'optional'> & ComponentProps<'input'>) {
  const made = useId()
  const own = id ?? made
  const hasErrors = errors !== undefined && errors.length > 0
  return (
    <div className={className}>
      <label htmlFor={own} className="flex min-h-6 cursor-pointer items-start gap-3 text-sm">
        <input
          type="checkbox"
          id={own}
          className="check mt-px"
          aria-describedby={hasErrors ? `${own}-error` : undefined}
          aria-invalid={hasErrors || undefined}
          {...rest}
        />
        <span>
          {label}
          {hint ? <span className="mt-0.5 block text-muted">{hint}</span> : null}
        </span>
      </label>
      {hasErrors ? (
        <p id={`${own}-error`} role="alert" className="mt-1 text-sm font-medium text-danger">
          {errors.join(' ')}
        </p>
      ) : null}
    </div>
  )
}

/** Boxes or choices that are answered together, with what is wrong with the answer beside them. */
export function FieldGroup({
  legend,
  text,
  errors,
  className,
  children,
}: {
  legend: ReactNode
  text?: ReactNode
  errors: readonly string[] | undefined
  className?: string
  children: (wiring: { 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}) {
  const id = useId()
  const hasErrors = errors !== undefined && errors.length > 0
  return (
    <fieldset aria-describedby={hasErrors ? id : undefined}>
      <legend className={text ? 'mb-1 text-sm font-medium' : 'mb-3 text-sm font-medium'}>{legend}</legend>
      {text ? <p className="mb-3 text-sm text-muted">{text}</p> : null}
      <div className={className}>
        {children(hasErrors ? { 'aria-describedby': id, 'aria-invalid': true } : {})}
      </div>
      {hasErrors ? (
        <p id={id} role="alert" className="mt-2 text-sm font-medium text-danger">
          {errors.join(' ')}
        </p>
      ) : null}
    </fieldset>
  )
}

/** One of several choices as a card that can be clicked as a whole. */
export function RadioCard({
  label,
  hint,
  ...rest
}: { label: ReactNode; hint?: ReactNode } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-xl border border-line p-4 has-checked:border-brand-text has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input type="radio" className="check mt-0.5 outline-none" {...rest} />
      <span className="text-sm">
        <span className="font-medium">{label}</span>
        {hint ? <span className="mt-0.5 block text-muted">{hint}</span> : null}
      </span>
    </label>
  )
}
