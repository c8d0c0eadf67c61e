'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { DeliveryFields } from './delivery-fields'
import { ImageFields } from './image-fields'
import { emptyVariant, withSaved } from './product-draft'
import type { ProductDraft, VariantDraft } from './product-draft'
import { VariantFields } from './variant-fields'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/form/field'
import { JsonField } from '@/components/ui/form/json-field'
import { useRefresh } from '@/components/ui/sending'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { TextLink } from '@/components/ui/text-link'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/use-action-form'
import type { Currency } from '@/lib/core/money/money'
import { addProductAction, changeProductAction } from '@/lib/commerce/catalogue/actions/product'
import { TAX_CLASSES } from '@/lib/commerce/pricing/schema/tax'

/**
 * A product, new or existing. `stored` is the newest state the server knows; what is typed here is kept when a save is
 * refused, also when somebody else saved in between.
 */
export function ProductForm({
  stored,
  currency,
  locale,
  address,
}: {
  stored: ProductDraft
  currency: Currency
  locale: string
  /** Where the product stands in the shop, without its own last part. */
  address: string
}) {
  const t = useTranslations('dashboard')
  const [draft, setDraft] = useState(stored)
  const [version, setVersion] = useState(stored.version)
  const [isDirty, setDirty] = useState(false)
  const nextKey = useRef(1)
  const isNew = stored.id === undefined
  const refresh = useRefresh()
  const { form, isPending, uploads, data, failure, message, errors } = useActionForm(
    isNew ? addProductAction : changeProductAction,
  )
  const edits = useRef(0)
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

  const change = (part: Partial<ProductDraft>): void => {
    edits.current += 1
    setDirty(true)
    setDraft((before) => ({ ...before, ...part }))
  }
  const changeVariant = (index: number, part: Partial<VariantDraft>): void => {
    change({
      variants: draft.variants.map((variant, at) => (at === index ? { ...variant, ...part } : variant)),
    })
  }
  const sent = draft.variants.map(({ key: _key, ...variant }) => variant)

  return (
    <form
      action={form.action}
      onSubmit={(event) => {
        const { variants, retire } = draft
        saving.current = { edits: edits.current, keys: variants.map((variant) => variant.key), retire }
        form.onSubmit(event)
      }}
      noValidate
      className="flex flex-col gap-6"
    >
      {draft.id === undefined ? null : <input type="hidden" name="id" value={draft.id} />}
      {version === undefined ? null : (
        <input type="hidden" name="version" value={isStale ? stored.version : version} />
      )}
      <JsonField name="images" value={draft.images.map(({ file, alt }) => ({ file, alt }))} />
      <JsonField name="retire" value={draft.retire} />
      <JsonField name="variants" value={sent} />
      {/* A new product leads to its page once it is there: what is typed on the way would be lost. */}
      <div className="contents" inert={isNew && isPending && !uploads.isHeld}>
        <Panel title={t('product.basics')}>
          <Input
            label={t('product.name')}
            name="name"
            dir="auto"
            required
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            errors={errors('name')}
          />
          <Input
            label={t('product.summary')}
            hint={t('product.summary_hint')}
            optional={t('optional')}
            name="summary"
            dir="auto"
            value={draft.summary}
            onChange={(event) => change({ summary: event.target.value })}
            errors={errors('summary')}
          />
          <Textarea
            label={t('product.description')}
            hint={t('product.description_hint')}
            optional={t('optional')}
            name="description"
            dir="auto"
            rows={8}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
            errors={errors('description')}
          />
          <Input
            label={t('product.address')}
            hint={
              <>
                {draft.slug ? (
                  <bdi dir="ltr" className="block break-all">{`${address}${draft.slug}`}</bdi>
                ) : null}
                {t('product.address_hint')}
              </>
            }
            optional={t('optional')}
            name="slug"
            dir="ltr"
            maxLength={80}
            autoCapitalize="none"
            spellCheck={false}
            value={draft.slug}
            onChange={(event) =>
              change({ slug: event.target.value.toLowerCase().replaceAll(/[\s_]+/g, '-') })
            }
            errors={errors('slug')}
          />
        </Panel>
        <Panel title={t('product.images')}>
          <ImageFields
            images={draft.images}
            onChange={(next) => {
              edits.current += 1
              setDirty(true)
              setDraft((before) => ({ ...before, images: next(before.images) }))
            }}
            track={uploads.track}
          />
          {errors('images') ? <Alert tone="danger">{errors('images')?.join(' ')}</Alert> : null}
        </Panel>
        <Panel title={t('product.prices')}>
          {draft.variants.map((variant, index) => (
            <VariantFields
              key={variant.key}
              variant={variant}
              index={index}
              isOnly={draft.variants.length === 1}
              isSerial={draft.deliveryKind === 'license_key'}
              isNew={variant.id === undefined}
              taxClass={draft.taxClass}
              currency={currency}
              locale={locale}
              errors={errors}
              onChange={(part) => changeVariant(index, part)}
              onRemove={
                draft.variants.length > 1
                  ? () =>
                      change({
                        variants: draft.variants.filter((_, at) => at !== index),
                        retire: variant.id === undefined ? draft.retire : [...draft.retire, variant.id],
                      })
                  : null
              }
            />
          ))}
          {errors('variants') ? <Alert tone="danger">{errors('variants')?.join(' ')}</Alert> : null}
          <div className="flex flex-wrap items-end justify-between gap-4">
            <Button
              type="button"
              variant="outline"
              size="sm"
              onClick={() => {
                nextKey.current += 1
                change({ variants: [...draft.variants, emptyVariant(`new-${nextKey.current}`)] })
              }}
            >
              {t('product.variant_add')}
            </Button>
            <div className="grid w-full gap-4 sm:w-auto sm:grid-cols-2">
              <Select
                label={t('product.tax_class')}
                name="taxClass"
                value={draft.taxClass}
                onChange={(event) =>
                  change({ taxClass: TAX_CLASSES.find((one) => one === event.target.value) ?? 'standard' })
                }
              >
                {TAX_CLASSES.map((one) => (
                  <option key={one} value={one}>
                    {t(`product.tax_${one}`)}
                  </option>
                ))}
              </Select>
              <Input
                label={t('product.max_per_order')}
                name="maxPerOrder"
                type="number"
                min={1}
                max={1000}
                dir="ltr"
                value={draft.maxPerOrder}
                onChange={(event) => change({ maxPerOrder: event.target.value })}
                errors={errors('maxPerOrder')}
              />
            </div>
          </div>
        </Panel>
        <Panel title={t('product.delivery')}>
          <DeliveryFields draft={draft} errors={errors} onChange={change} track={uploads.track} />
        </Panel>
        <Panel title={t('product.visibility')}>
          <Checkbox
            label={<span className="font-medium">{t('product.published')}</span>}
            hint={t('product.published_hint')}
            name="published"
            checked={draft.published}
            onChange={(event) => change({ published: event.target.checked })}
          />
        </Panel>
      </div>
      <div className="sticky bottom-14 z-20 -mx-4 flex flex-col gap-3 border-t border-line bg-background/95 px-4 py-3 backdrop-blur-sm sm:mx-0 sm:rounded-xl sm:border sm:px-4 lg:bottom-4">
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
        ) : failure ? (
          <Alert tone="danger" isUrgent>
            {message ?? failure.message}
          </Alert>
        ) : null}
        {uploads.hasFailed ? (
          <Alert tone="warning" isUrgent>
            {t('product.upload_failed')}
          </Alert>
        ) : null}
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
          <SubmitButton isPending={isPending}>{t(isNew ? 'product.create' : 'product.save')}</SubmitButton>
        </div>
      </div>
    </form>
  )
}
