'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { CategoryInput } from './category-input'
import { useUndo } from '@/components/dashboard/products/use-undo'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { JsonField } from '@/components/ui/form/fields/json-field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { Dialog } from '@/components/ui/overlay/dialog'
import { useToast } from '@/components/ui/overlay/toast'
import { changeProductCategoriesAction } from '@/lib/commerce/catalogue/actions/categories'
import type { ProductSelection } from '@/lib/commerce/catalogue/schema/products'

type Chosen = {
  selection: ProductSelection
  count: number
  names: readonly string[]
  onClose: () => void
  onDone: () => void
}

/** Puts the chosen products into one category, or into none; it can be undone. */
export function CategoryDialog({ selection, count, names, onClose, onDone }: Chosen) {
  const t = useTranslations('dashboard.products')
  const say = useToast()
  const { undoCategories } = useUndo()
  const { form, isPending, message, errors, data } = useActionForm(changeProductCategoriesAction)
  useEffect(() => {
    if (!data) return
    const { changed } = data
    say({
      text: t('category_done', { count: changed.length }),
      ...(changed.length > 0 ? { undo: { run: () => undoCategories(changed) } } : {}),
    })
    onDone()
  }, [data])
  return (
    <Dialog isOpen onClose={onClose} title={t('category_title', { count })} closeLabel={t('close')}>
      <EditForm {...form} noValidate className="flex flex-col gap-4">
        <JsonField name="selection" value={selection} />
        <CategoryInput
          names={names}
          label={t('category')}
          hint={t('category_dialog_hint')}
          name="category"
          errors={errors('category')}
        />
        <FormMessage>{message}</FormMessage>
        <div className="flex flex-wrap justify-end gap-3">
          <Button type="button" variant="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <SubmitButton isPending={isPending}>{t('category_set')}</SubmitButton>
        </div>
      </EditForm>
    </Dialog>
  )
}
