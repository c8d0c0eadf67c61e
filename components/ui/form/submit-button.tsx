'use client'

import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from './button'
import { useIsLocked } from './edit-form'

/**
 * A button that says that its form is on the way. It stays focusable, so that nobody loses
 * their place. A form that is locked has none.
 */
export function SubmitButton({
  isPending,
  children,
  ...rest
}: { isPending: boolean } & ComponentProps<typeof Button>) {
  if (useIsLocked()) return null
  return (
    <Button aria-disabled={isPending || undefined} aria-busy={isPending || undefined} {...rest}>
      {isPending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : null}
      {children}
    </Button>
  )
}
