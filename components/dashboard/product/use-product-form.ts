'use client'

import { useEffect, useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import { withSaved } from './product-draft'
import type { ProductDraft } from './product-draft'
import { useRefresh } from '@/components/ui/sending'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { addProductAction, changeProductAction } from '@/lib/commerce/catalogue/actions/product'

/** The product as it is typed. Edits are counted, so that a save knows what came after it. */
function useDraft(stored: ProductDraft) {
  const [draft, setDraft] = useState(stored)
  const [isDirty, setDirty] = useState(false)
  const edits = useRef(0)
  const edit = (next: (before: ProductDraft) => ProductDraft): void => {
    edits.current += 1
    setDirty(true)
    setDraft(next)
  }
  return { draft, setDraft, isDirty, setDirty, edits, edit }
}

/**
 * The form of a product. `stored` is the newest state the server knows; what is typed here is kept when a save is
 * refused, also when somebody else saved in between.
 */
export function useProductForm(stored: ProductDraft) {
  const { draft, setDraft, isDirty, setDirty, edits, edit } = useDraft(stored)
  const [version, setVersion] = useState(stored.version)
  const refresh = useRefresh()
  const sent = useActionForm(stored.id === undefined ? addProductAction : changeProductAction)
  const { form, uploads, data, failure } = sent
  const saving = useRef({ edits: 0, keys: [] as string[], retire: [] as string[] })
  const isStale = failure?.code === 'stale_version'
  // Whoever saves again after having been told replaces the newest version, which is fetched here.
  useEffect(() => {
    if (isStale) refresh()
  }, [isStale, failure, refresh])

  const savedAt = data?.savedAt
  const [isOwnSave, setOwnSave] = useState(false)
  useEffect(() => {
    if (savedAt === undefined) return
    // What was changed while the form was on its way is not saved yet.
    if (edits.current === saving.current.edits) setDirty(false)
    else setOwnSave(true)
  }, [savedAt])
  // Saved, or changed elsewhere while nothing was typed here: the stored state is what the form starts from.
  const storedVersion = stored.version
  useEffect(() => {
    if (isDirty && !isOwnSave) return
    if (isDirty && storedVersion === version) return
    setDraft((before) => (isDirty ? withSaved(before, stored, saving.current) : stored))
    setVersion(storedVersion)
    setOwnSave(false)
  }, [storedVersion, isDirty, isOwnSave])
  useUnsavedGuard(isDirty || uploads.isRunning)

  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    const { variants, retire } = draft
    saving.current = { edits: edits.current, keys: variants.map((variant) => variant.key), retire }
    form.onSubmit(event)
  }
  const change = (part: Partial<ProductDraft>): void => edit((before) => ({ ...before, ...part }))
  return {
    ...sent,
    form: { action: form.action, onSubmit },
    draft,
    version,
    isDirty,
    isStale,
    savedAt,
    edit,
    change,
  }
}

export type ProductFormState = ReturnType<typeof useProductForm>
