'use client'

import type { ComponentProps } from 'react'

/** A choice that is sent as soon as it is made; without script the button beside it sends it. */
export function SortSelect(props: ComponentProps<'select'>) {
  return <select {...props} onChange={(event) => event.currentTarget.form?.requestSubmit()} />
}
