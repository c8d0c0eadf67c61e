'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { JsonField } from '@/components/ui/form/fields/json-field'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { changeProductStatesAction, duplicateProductAction } from '@/lib/commerce/catalogue/actions/products'

/** What can be done with a product as a whole. */
export function ProductMenu({ productId, isArchived }: { productId: string; isArchived: boolean }) {
  const t = useTranslations('dashboard.product')
  const copy = useActionForm(duplicateProductAction)
  const state = useActionForm(changeProductStatesAction)
  const problem = copy.failure?.message ?? state.failure?.message
  return (
    <>
      <EditForm {...copy.form} data-leaves>
        <input type="hidden" name="productId" value={productId} />
        <Button variant="outline" disabled={copy.isPending}>
          {t('duplicate')}
        </Button>
      </EditForm>
      <EditForm {...state.form} data-leaves>
        <JsonField name="selection" value={{ ids: [productId] }} />
        <input type="hidden" name="to" value={isArchived ? 'draft' : 'archived'} />
        <Button variant="outline" disabled={state.isPending}>
          {t(isArchived ? 'restore' : 'archive')}
        </Button>
      </EditForm>
      {problem ? (
        <p role="alert" className="w-full text-sm font-medium text-danger">
          {problem}
        </p>
      ) : null}
    </>
  )
}
