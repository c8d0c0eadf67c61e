'use client'

import type { ComponentProps } from 'react'
import { Input } from '@/components/ui/form/fields/field'

/** Why something is done: a line that stays with what was done. */
export function ReasonField(props: Omit<ComponentProps<typeof Input>, 'name' | 'dir' | 'maxLength'>) {
  return <Input {...props} name="reason" dir="auto" maxLength={300} />
}
