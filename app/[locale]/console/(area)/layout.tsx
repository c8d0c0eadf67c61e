import type { ReactNode } from 'react'
import { ConsoleShell } from '@/components/console/layout/console-shell'
import { requireOperator } from '@/lib/core/guards/member'

/** The frame only. Every page asks for its own person: what is checked here guards nothing. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { ctx, email, base } = await requireOperator()
  return (
    <ConsoleShell base={base} locale={ctx.locale} email={email}>
      {children}
    </ConsoleShell>
  )
}
