'use client'

import { LoaderCircle } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from './button'
import { useIsLocked } from './edit-form'
import { useIsScriptReady } from './script-ready'

/**
 * A button that says that its form is on the way. It stays focusable, so that nobody loses
 * their place. A form that is locked has none. Where a script puts together what is sent, `needsScript` keeps the form
 * from being sent before: it would hold what was there at first, not what was typed since.
 */
export function SubmitButton({
  isPending,
  needsScript = false,
  children,
  ...rest
}: { isPending: boolean; needsScript?: boolean } & ComponentProps<typeof Button>) {
  const isReady = useIsScriptReady() || !needsScript
  if (useIsLocked()) return null
  return (
    <Button
      disabled={!isReady}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      {...rest}
    >
      {isPending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : null}
      {children}
    </Button>
  )
}
