'use client'

import { createContext, useContext } from 'react'
import type { ComponentProps, ReactNode } from 'react'

const ReadOnly = createContext(false)
const Locked = createContext(false)

/** Around pages on which somebody may read and change nothing: their forms show what is stored, and cannot be sent. */
export function ReadOnlyProvider({ isReadOnly, children }: { isReadOnly: boolean; children: ReactNode }) {
  return <ReadOnly value={isReadOnly}>{children}</ReadOnly>
}

/** Whether nothing may be changed on these pages. */
export function useIsReadOnly(): boolean {
  return useContext(ReadOnly)
}

/** Whether this stands in a form that cannot be sent. */
export function useIsLocked(): boolean {
  return useContext(Locked)
}

/** A form that changes something in the shop; locked where nothing may be changed, with or without scripts. */
export function EditForm({ children, ...rest }: ComponentProps<'form'>) {
  const isReadOnly = useIsReadOnly()
  if (!isReadOnly) return <form {...rest}>{children}</form>
  return (
    <form {...rest}>
      <fieldset disabled className="contents">
        <Locked value>{children}</Locked>
      </fieldset>
    </form>
  )
}
