import type { Locale } from '@/lib/core/context'

/** A command as somebody gave it, whatever carried it here. */
export type Given = {
  name: string
  part: string | null
  options: Record<string, string | boolean>
  user: { id: string; name: string }
  locale: Locale
}
