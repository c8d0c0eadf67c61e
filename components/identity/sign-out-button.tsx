'use client'

import type { ComponentProps, ReactNode } from 'react'
import { Button } from '@/components/ui/form/button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { signOutAction, signOutEverywhereAction } from '@/lib/platform/identity/actions/sign-in'

export function SignOutButton({
  children,
  isEverywhere,
  ...rest
}: { children: ReactNode; isEverywhere?: boolean } & Omit<ComponentProps<typeof Button>, 'children'>) {
  const { form, isPending } = useActionForm<never>(isEverywhere ? signOutEverywhereAction : signOutAction)
  return (
    <form {...form} data-leaves="" className="contents">
      <Button aria-disabled={isPending || undefined} {...rest}>
        {children}
      </Button>
    </form>
  )
}
