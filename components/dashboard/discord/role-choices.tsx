'use client'

import { Checkbox, FieldGroup, Input, Select } from '@/components/ui/form/fields/field'
import { Options } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'

/** Roles or channels to be ticked; one that is not there any more stays until it is taken away. */
export function TickList({
  legend,
  text,
  none,
  name,
  choices,
  chosen,
}: {
  legend: string
  text?: string
  /** Said where there is nothing to choose from. */
  none: string
  name: string
  choices: readonly Choice[]
  chosen: readonly string[]
}) {
  const gone = chosen
    .filter((id) => !choices.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: id }))
  const all = [...choices, ...gone]
  return (
    <FieldGroup legend={legend} text={text} errors={undefined}>
      {() =>
        all.length === 0 ? (
          <p className="text-sm text-muted">{none}</p>
        ) : (
          <div className="grid max-h-56 gap-2 overflow-y-auto rounded-xl border border-line p-3 sm:grid-cols-2">
            {all.map(({ value, label }) => (
              <Checkbox
                key={value}
                name={name}
                value={value}
                defaultChecked={chosen.includes(value)}
                label={<bdi className="break-all">{label}</bdi>}
              />
            ))}
          </div>
        )
      }
    </FieldGroup>
  )
}

/** Rows of a number and what it goes with; empty ones at the end are for more. */
export function NumberRows({
  legend,
  text,
  number,
  choice,
  rows,
  choices,
  spare = 2,
}: {
  legend: string
  text: string
  number: { name: string; label: string; errors: readonly string[] | undefined }
  choice: { name: string; label: string; none: string }
  rows: readonly { number: number; chosen: string }[]
  choices: readonly Choice[]
  spare?: number
}) {
  const shown = [...rows, ...Array.from({ length: spare }, () => null)]
  return (
    <FieldGroup legend={legend} text={text} errors={number.errors}>
      {() => (
        <div className="flex flex-col gap-3">
          {shown.map((row, index) => (
            <div key={`${row?.chosen ?? ''}-${index}`} className="grid grid-cols-[1fr_7rem] gap-3">
              <Select label={choice.label} name={choice.name} defaultValue={row?.chosen ?? ''}>
                <Options choices={[{ value: '', label: choice.none }, ...withChosen(choices, row?.chosen)]} />
              </Select>
              <Input
                label={number.label}
                name={number.name}
                inputMode="numeric"
                dir="ltr"
                autoComplete="off"
                defaultValue={row === null ? '' : String(row.number)}
              />
            </div>
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

function withChosen(choices: readonly Choice[], chosen: string | undefined): readonly Choice[] {
  const isKnown = chosen === undefined || choices.some(({ value }) => value === chosen)
  return isKnown ? choices : [...choices, { value: chosen, label: chosen }]
}
