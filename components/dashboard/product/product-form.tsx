'use client'

import { useTranslations } from 'next-intl'
import { DeliveryFields } from './delivery-fields'
import { ImageFields } from './image-fields'
import type { ProductDraft } from './product-draft'
import { Basics, Prices } from './product-parts'
import { useProductForm } from './use-product-form'
import type { ProductFormState } from './use-product-form'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { EditForm, useIsLocked } from '@/components/ui/form/edit-form'
import { JsonField } from '@/components/ui/form/fields/json-field'
import { Checkbox } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { Currency } from '@/lib/core/money/money'

type Part = { state: ProductFormState }

/** What no field shows, but is sent with the form. */
function HiddenFields({ state, stored }: Part & { stored: ProductDraft }) {
  const { draft, version, isStale } = state
  const sent = draft.variants.map(({ key: _key, ...variant }) => variant)
  return (
    <>
      {draft.id === undefined ? null : <input type="hidden" name="id" value={draft.id} />}
      {version === undefined ? null : (
        <input type="hidden" name="version" value={isStale ? stored.version : version} />
      )}
      <JsonField name="images" value={draft.images.map(({ file, alt }) => ({ file, alt }))} />
      <JsonField name="retire" value={draft.retire} />
      <JsonField name="variants" value={sent} />
    </>
  )
}

/** What came of the last save. */
function Outcome({ state }: Part) {
  const t = useTranslations('dashboard')
  const { isStale, failure, message, uploads } = state
  return (
    <>
      {isStale ? (
        <Alert
          tone="warning"
          isUrgent
          title={t('product.stale_title')}
          action={
            <TextLink href="" target="_blank">
              {t('product.stale_open')}
            </TextLink>
          }
        >
          {t('product.stale_text')}
        </Alert>
      ) : (
        <FormMessage>{message ?? failure?.message}</FormMessage>
      )}
      {uploads.hasFailed ? (
        <Alert tone="warning" isUrgent>
          {t('product.upload_failed')}
        </Alert>
      ) : null}
    </>
  )
}

/** Always in sight: whether everything is saved, and the button that saves it. */
function SaveBar({ state, isNew }: Part & { isNew: boolean }) {
  const t = useTranslations('dashboard')
  const { isPending, uploads, isDirty, savedAt } = state
  if (useIsLocked()) return null
  return (
    <div className="sticky bottom-14 z-20 -mx-4 flex flex-col gap-3 border-t border-line bg-background/95 px-4 py-3 backdrop-blur-sm sm:mx-0 sm:rounded-xl sm:border sm:px-4 lg:bottom-4">
      <Outcome state={state} />
      <div className="flex items-center justify-between gap-4">
        <p role="status" className="text-sm text-muted">
          {uploads.isHeld
            ? t('product.upload_held')
            : isDirty
              ? t('product.unsaved')
              : savedAt === undefined
                ? ''
                : t('saved')}
        </p>
        <SubmitButton isPending={isPending} needsScript>
          {t(isNew ? 'product.create' : 'product.save')}
        </SubmitButton>
      </div>
    </div>
  )
}

function Visibility({ state: { draft, change, errors } }: Part) {
  const t = useTranslations('dashboard')
  return (
    <Panel title={t('product.visibility')}>
      <Checkbox
        label={<span className="font-medium">{t('product.published')}</span>}
        hint={t('product.published_hint')}
        name="published"
        checked={draft.published}
        errors={errors('published')}
        onChange={(event) => change({ published: event.target.checked })}
      />
    </Panel>
  )
}

export function ProductForm({
  stored,
  currency,
  locale,
  address,
  categories,
}: {
  stored: ProductDraft
  currency: Currency
  locale: string
  /** Where the product stands in the shop, without its own last part. */
  address: string
  categories: readonly string[]
}) {
  const t = useTranslations('dashboard')
  const state = useProductForm(stored)
  const { form, isPending, uploads, draft, edit, change, errors } = state
  const isNew = stored.id === undefined
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-6">
      <HiddenFields state={state} stored={stored} />
      {/* A new product leads to its page once it is there: what is typed on the way would be lost. */}
      <div className="contents" inert={isNew && isPending && !uploads.isHeld}>
        <Basics state={state} address={address} categories={categories} />
        <Panel title={t('product.images')}>
          <ImageFields
            images={draft.images}
            onChange={(next) => edit((before) => ({ ...before, images: next(before.images) }))}
            track={uploads.track}
          />
          {errors('images') ? <Alert tone="danger">{errors('images')?.join(' ')}</Alert> : null}
        </Panel>
        <Prices state={state} currency={currency} locale={locale} />
        <Panel title={t('product.delivery')}>
          <DeliveryFields draft={draft} errors={errors} onChange={change} track={uploads.track} />
        </Panel>
        <Visibility state={state} />
      </div>
      <SaveBar state={state} isNew={isNew} />
    </EditForm>
  )
}
