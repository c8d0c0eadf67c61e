'use client'

import type { ComponentProps } from 'react'
import { BareSelect } from '@/components/ui/form/fields/bare-field'

/** A choice that is sent as soon as it is made, or the script is there; without script the button beside it sends it. */
export function SortSelect(props: ComponentProps<'select'>) {
  return <BareSelect {...props} onChange={(event) => event.currentTarget.form?.requestSubmit()} />
}
