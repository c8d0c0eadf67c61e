'use client'

import { useId } from 'react'
import type { ComponentProps } from 'react'
import { useTypedEarly } from './typed-early'

/*
 * The fields of all forms that listen to what is done in them, without a label or a look of their own. They lose nothing
 * that is typed before the script is there.
 */

export function BareInput({ id, ...rest }: ComponentProps<'input'>) {
  const made = useId()
  const own = id ?? made
  useTypedEarly(own)
  return <input id={own} {...rest} />
}

export function BareTextarea({ id, ...rest }: ComponentProps<'textarea'>) {
  const made = useId()
  const own = id ?? made
  useTypedEarly(own)
  return <textarea id={own} {...rest} />
}

export function BareSelect({ id, ...rest }: ComponentProps<'select'>) {
  const made = useId()
  const own = id ?? made
  useTypedEarly(own)
  return <select id={own} {...rest} />
}
