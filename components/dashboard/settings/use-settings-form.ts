'use client'

import { useEffect, useState } from 'react'
import { useRefresh } from '@/components/ui/sending'
import { useToast } from '@/components/ui/overlay/toast'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { Result } from '@/lib/core/requests/result'

type Values = Record<string, string | number | boolean | null>

/**
 * A form over some settings. What was typed stays whatever happens; when somebody else has saved in between, the page
 * fetches what stands there now and `changed` names the fields in which that differs from what the form began with.
 */
export function useSettingsForm<V extends Values>(
  action: (
    previous: Result<{ version: string }> | null,
    form: FormData,
  ) => Promise<Result<{ version: string }>>,
  values: V,
  saved: string,
) {
  const refresh = useRefresh()
  const toast = useToast()
  const state = useActionForm(action)
  const [isDirty, setDirty] = useState(false)
  const [start, setStart] = useState(values)
  const { data, result } = state
  useUnsavedGuard(isDirty)
  useEffect(() => {
    if (!data) return
    setDirty(false)
    toast({ text: saved })
  }, [data, toast, saved])
  const isStale = result !== null && !result.ok && result.code === 'stale_version'
  useEffect(() => {
    if (isStale) refresh()
  }, [isStale, result, refresh])
  // After a save, or before anything is typed, what the page shows is where the form begins.
  const now = JSON.stringify(values)
  useEffect(() => {
    if (!isStale && !isDirty) setStart(JSON.parse(now) as V)
  }, [isStale, isDirty, now])
  const names = Object.keys(values) as (keyof V & string)[]
  return {
    ...state,
    isDirty,
    markDirty: () => setDirty(true),
    isStale,
    changed: isStale ? names.filter((name) => values[name] !== start[name]) : [],
  }
}
