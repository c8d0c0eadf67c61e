'use client'

import { useState } from 'react'
import type { ReactNode } from 'react'
import { useFoundPeople } from './use-found-people'
import { Combobox } from '@/components/ui/form/fields/combobox'
import type { KnownParty } from '@/lib/lending/reports/schema'

/** What stands in the field, and who of the debt book that is, where somebody was chosen. */
export type Chosen = { text: string; party: KnownParty | null }

/** Looks somebody up in the debt book. */
export function PersonField({
  label,
  hint,
  value,
  except,
  onChange,
  errors,
}: {
  label: ReactNode
  hint: ReactNode
  value: Chosen
  /** Who is not among those to choose. */
  except?: string
  onChange: (chosen: Chosen) => void
  errors: readonly string[] | undefined
}) {
  const [query, setQuery] = useState('')
  const { people, remark } = useFoundPeople(query)
  const choices = people.filter(({ id }) => id !== except)
  return (
    <Combobox
      label={label}
      hint={hint}
      text={value.text}
      choices={choices.map((party) => ({
        id: party.id,
        label: party.name,
        detail: party.contact ?? undefined,
        party,
      }))}
      remark={remark}
      onType={(text) => {
        setQuery(text.trim())
        onChange({ text, party: null })
      }}
      onChoose={({ party }) => {
        setQuery('')
        onChange({ text: party.name, party })
      }}
      errors={errors}
    />
  )
}
