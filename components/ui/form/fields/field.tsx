'use client'

import { useId, useState } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { LengthCount, useLengthCount } from './length-count'
import { standingErrors } from './standing-errors'
import type { Errors } from './standing-errors'
import { BareInput, BareSelect, BareTextarea } from './bare-field'

type Common = {
  label: ReactNode
  hint?: ReactNode
  errors?: readonly string[] | undefined
  optional?: string | undefined
}

type Wiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; 'data-invalid'?: 'true' }

/** What is wrong with a field, until somebody changes what stands in it. */
function useStanding(errors: Errors) {
  const [changed, setChanged] = useState<Errors>()
  return { standing: standingErrors(errors, changed), onInput: () => setChanged(errors) }
}

/** A label, a control, a hint and the errors beside it, wired for assistive technology. */
export function Field({
  label,
  hint,
  errors,
  optional,
  id,
  maxLength,
  children,
}: Common & { id?: string; maxLength?: number | undefined; children: (wiring: Wiring) => ReactNode }) {
  const made = useId()
  const own = id ?? made
  const { standing, onInput } = useStanding(errors)
  const length = useLengthCount(maxLength)
  // What is wrong is said once, also where the hint had said it already.
  const isHinted = Boolean(hint) && !standing?.some((error) => error === hint)
  const describedBy = [isHinted ? `${own}-hint` : null, standing ? `${own}-error` : null]
    .filter(Boolean)
    .join(' ')
  return (
    <div
      className="flex flex-col gap-1.5"
      onInput={(event) => {
        onInput()
        length.onLength(event)
      }}
    >
      <label htmlFor={own} className="text-sm font-medium">
        {label}
        {optional ? <span className="ms-1.5 font-normal text-muted">({optional})</span> : null}
      </label>
      {children({
        id: own,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(standing ? { 'aria-invalid': true, 'data-invalid': 'true' } : {}),
      })}
      {isHinted ? (
        <p id={`${own}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
      <LengthCount {...length} />
      {standing ? (
        <p id={`${own}-error`} role="alert" className="text-sm font-medium text-danger">
          {standing.join(' ')}
        </p>
      ) : null}
    </div>
  )
}

/** What belongs to the field around a control, apart from what the control has itself. */
function parted<T extends Common & { id?: string | undefined; maxLength?: number | undefined }>(props: T) {
  const { label, hint, errors, optional, id, ...own } = props
  const { maxLength } = props
  return { field: { label, hint, errors, optional, maxLength, ...(id === undefined ? {} : { id }) }, own }
}

export function Input(props: Common & ComponentProps<'input'>) {
  const { field, own } = parted(props)
  return (
    <Field {...field}>
      {(wiring) => (
        <BareInput
          {...own}
          {...wiring}
          className={classNames('input input--full-width min-h-11', props.className)}
        />
      )}
    </Field>
  )
}

export function Textarea({ rows = 4, ...props }: Common & ComponentProps<'textarea'>) {
  const { field, own } = parted(props)
  return (
    <Field {...field}>
      {(wiring) => (
        <BareTextarea
          rows={rows}
          {...own}
          {...wiring}
          className={classNames('input input--full-width', props.className)}
        />
      )}
    </Field>
  )
}

export function Select(props: Common & ComponentProps<'select'>) {
  const { field, own } = parted(props)
  return (
    <Field {...field}>
      {(wiring) => (
        <BareSelect
          {...own}
          {...wiring}
          className={classNames('input input--full-width native-select min-h-11', props.className)}
        />
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
  const { standing, onInput } = useStanding(errors)
  return (
    <div className={className} onInput={onInput}>
      <label htmlFor={own} className="flex min-h-6 cursor-pointer items-start gap-3 text-sm">
        <BareInput
          type="checkbox"
          id={own}
          className="check mt-px"
          aria-describedby={standing ? `${own}-error` : undefined}
          aria-invalid={standing !== null || undefined}
          {...rest}
        />
        <span>
          {label}
          {hint ? <span className="mt-0.5 block text-muted">{hint}</span> : null}
        </span>
      </label>
      {standing ? (
        <p id={`${own}-error`} role="alert" className="mt-1 text-sm font-medium text-danger">
          {standing.join(' ')}
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
  const { standing, onInput } = useStanding(errors)
  return (
    <fieldset aria-describedby={standing ? id : undefined} onInput={onInput}>
      <legend className={text ? 'mb-1 text-sm font-medium' : 'mb-3 text-sm font-medium'}>{legend}</legend>
      {text ? <p className="mb-3 text-sm text-muted">{text}</p> : null}
      <div className={className}>
        {children(standing ? { 'aria-describedby': id, 'aria-invalid': true } : {})}
      </div>
      {standing ? (
        <p id={id} role="alert" className="mt-2 text-sm font-medium text-danger">
          {standing.join(' ')}
        </p>
      ) : null}
    </fieldset>
  )
}
