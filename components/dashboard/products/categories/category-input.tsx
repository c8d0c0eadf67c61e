'use client'

import { useId } from 'react'
import type { ComponentProps } from 'react'
import { Input } from '@/components/ui/form/fields/field'

/** The name of a category: one that the shop has is offered, and any other is a new one. */
export function CategoryInput({
  names,
  ...input
}: Omit<ComponentProps<typeof Input>, 'list'> & { names: readonly string[] }) {
  const list = useId()
  return (
    <>
      <Input dir="auto" maxLength={60} autoComplete="off" {...input} list={list} />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
