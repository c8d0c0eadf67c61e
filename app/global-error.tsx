'use client'

import { Failure } from '@/components/layout/failure'
import './globals.css'

/** Stands in for the root layout when that itself failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="id">
      <body className="min-h-dvh bg-background text-foreground">
        <Failure error={error} retry={retry} />
      </body>
    </html>
  )
}
