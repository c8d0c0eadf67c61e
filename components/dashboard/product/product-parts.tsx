'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { emptyVariant } from './product-draft'
import type { VariantDraft } from './product-draft'
import type { ProductFormState } from './use-product-form'
import { VariantFields } from './variant-fields'
import { CategoryInput } from '@/components/dashboard/products/categories/category-input'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { Input, Select, Textarea } from '@/components/ui/form/fields/field'
import type { Currency } from '@/lib/core/money/money'
import { TAX_CLASSES } from '@/lib/commerce/pricing/schema/tax'

type Part = { state: ProductFormState }

function Address({ state, address }: Part & { address: string }) {
  const t = useTranslations('dashboard')
  const { draft, change, errors } = state
  return (
    <Input
      label={t('product.address')}
      hint={
        <>
          {draft.slug ? <bdi dir="ltr" className="block break-all">{`${address}${draft.slug}`}</bdi> : null}
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
      onChange={(event) => change({ slug: event.target.value.toLowerCase().replaceAll(/[\s_]+/g, '-') })}
      errors={errors('slug')}
    />
  )
}

function Category({ state, categories }: Part & { categories: readonly string[] }) {
  const t = useTranslations('dashboard')
  const { draft, change, errors } = state
  return (
    <CategoryInput
      names={categories}
      label={t('product.category')}
      hint={t('product.category_hint')}
      optional={t('optional')}
      name="category"
      value={draft.category}
      onChange={(event) => change({ category: event.target.value })}
      errors={errors('category')}
    />
  )
}

/** What the product is called, what it is, and where it stands in the shop. */
export function Basics({
  state,
  address,
  categories,
}: Part & { address: string; categories: readonly string[] }) {
  const t = useTranslations('dashboard')
  const { draft, change, errors } = state
  return (
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
      <Category state={state} categories={categories} />
      <Address state={state} address={address} />
    </Panel>
  )
}

/** How the product is taxed, and how many of it one order may have. */
function Sale({ state }: Part) {
  const t = useTranslations('dashboard')
  const { draft, change, errors } = state
  return (
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
        inputMode="numeric"
        dir="ltr"
        value={draft.maxPerOrder}
        onChange={(event) => change({ maxPerOrder: event.target.value })}
        errors={errors('maxPerOrder')}
      />
    </div>
  )
}

function useVariants({ draft, change }: ProductFormState) {
  const nextKey = useRef(1)
  const remove = (index: number): void => {
    const id = draft.variants[index]?.id
    change({
      variants: draft.variants.filter((_, at) => at !== index),
      retire: id === undefined ? draft.retire : [...draft.retire, id],
    })
  }
  const changeOne = (index: number, part: Partial<VariantDraft>): void => {
    change({
      variants: draft.variants.map((variant, at) => (at === index ? { ...variant, ...part } : variant)),
    })
  }
  const add = (): void => {
    nextKey.current += 1
    change({ variants: [...draft.variants, emptyVariant(`new-${nextKey.current}`)] })
  }
  return { add, changeOne, remove }
}

/** The forms in which the product is sold, each with its price. */
export function Prices({ state, currency, locale }: Part & { currency: Currency; locale: string }) {
  const t = useTranslations('dashboard')
  const { draft, errors } = state
  const { add, changeOne, remove } = useVariants(state)
  return (
    <Panel title={t('product.prices')}>
      {draft.variants.map((variant, index) => (
        <VariantFields
          key={variant.key}
          variant={variant}
          index={index}
          isOnly={draft.variants.length === 1}
          kind={draft.deliveryKind}
          isNew={variant.id === undefined}
          taxClass={draft.taxClass}
          currency={currency}
          locale={locale}
          errors={errors}
          onChange={(part) => changeOne(index, part)}
          onRemove={draft.variants.length > 1 ? () => remove(index) : null}
        />
      ))}
      {errors('variants') ? <Alert tone="danger">{errors('variants')?.join(' ')}</Alert> : null}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Button type="button" variant="outline" size="sm" onClick={add}>
          {t('product.variant_add')}
        </Button>
        <Sale state={state} />
      </div>
    </Panel>
  )
}
