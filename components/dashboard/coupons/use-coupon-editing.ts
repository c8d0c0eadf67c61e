'use client'

import { useEffect, useState } from 'react'
import type { CouponDraft } from './coupon-draft'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useRefresh } from '@/components/ui/sending'
import { addCouponAction, changeCouponAction } from '@/lib/commerce/pricing/actions/coupons'

export type CouponEditing = ReturnType<typeof useCouponEditing>

/** A coupon while it is written: what was typed, whether it is saved, and from which stored state it goes out. */
export function useCouponEditing(stored: CouponDraft) {
  const refresh = useRefresh()
  const [draft, setDraft] = useState(stored)
  const [version, setVersion] = useState(stored.version)
  const [isDirty, setDirty] = useState(false)
  const isNew = stored.id === undefined
  const sent = useActionForm(isNew ? addCouponAction : changeCouponAction)
  const { data, failure } = sent
  const isStale = failure?.code === 'stale_version'
  useEffect(() => {
    if (isStale) refresh()
  }, [isStale, failure, refresh])
  const savedAt = data?.savedAt
  useEffect(() => {
    if (savedAt !== undefined) setDirty(false)
  }, [savedAt])
  // Saved, or changed elsewhere while nothing was typed here: the stored state is what the form starts from.
  const storedVersion = stored.version
  useEffect(() => {
    if (isDirty) return
    setDraft(stored)
    setVersion(storedVersion)
  }, [storedVersion, isDirty])
  useUnsavedGuard(isDirty)
  const change = (part: Partial<CouponDraft>): void => {
    setDirty(true)
    setDraft((before) => ({ ...before, ...part }))
  }
  const field = (name: keyof CouponDraft) => ({
    name,
    value: String(draft[name] ?? ''),
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  return {
    ...sent,
    stored,
    draft,
    version,
    isNew,
    isStale,
    isDirty,
    isSaved: savedAt !== undefined,
    change,
    field,
  }
}
