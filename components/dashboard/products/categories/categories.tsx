'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Panel } from '@/components/ui/card'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import {
  addCategoryAction,
  dropCategoryAction,
  moveCategoryAction,
  renameCategoryAction,
} from '@/lib/commerce/catalogue/actions/categories'
import type { Category } from '@/lib/commerce/catalogue/schema/categories'

export function AddCategory() {
  const t = useTranslations('dashboard.categories')
  const { form, isPending, message, errors, data } = useActionForm(addCategoryAction)
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (data) element.current?.reset()
  }, [data])
  return (
    <Panel title={t('add_title')}>
      <EditForm {...form} ref={element} noValidate className="flex flex-col gap-4">
        <Input
          label={t('name')}
          hint={t('name_hint')}
          name="name"
          dir="auto"
          maxLength={60}
          autoComplete="off"
          required
          errors={errors('name')}
        />
        {errors('name') ? null : <FormMessage>{message}</FormMessage>}
        <SubmitButton isPending={isPending} className="self-start">
          {t('add')}
        </SubmitButton>
      </EditForm>
    </Panel>
  )
}

function Move({
  category,
  to,
  isDisabled,
  children,
}: {
  category: Category
  to: 'up' | 'down'
  isDisabled: boolean
  children: ReactNode
}) {
  const t = useTranslations('dashboard.categories')
  const { form, isPending, message } = useActionForm(moveCategoryAction)
  return (
    <EditForm {...form}>
      <input type="hidden" name="id" value={category.id} />
      <input type="hidden" name="to" value={to} />
      <Button
        variant="ghost"
        size="sm"
        disabled={isDisabled}
        aria-disabled={isPending}
        aria-label={t(to === 'up' ? 'move_up' : 'move_down', { name: category.name })}
      >
        {children}
      </Button>
      {message ? (
        <span role="alert" className="text-sm text-danger">
          {message}
        </span>
      ) : null}
    </EditForm>
  )
}

function Rename({ category }: { category: Category }) {
  const t = useTranslations('dashboard.categories')
  return (
    <ActionDialog
      action={renameCategoryAction}
      label={t('rename')}
      title={t('rename_title', { name: category.name })}
      text={t('rename_text')}
      submit={t('rename')}
      done={t('renamed')}
      fields={{ id: category.id }}
      version={category.version}
      button={{ 'aria-label': t('rename_named', { name: category.name }) }}
    >
      {(errors) => (
        <Input
          label={t('name')}
          name="name"
          dir="auto"
          maxLength={60}
          autoComplete="off"
          required
          defaultValue={category.name}
          errors={errors('name')}
        />
      )}
    </ActionDialog>
  )
}

function Changes({ category, index, last }: { category: Category; index: number; last: number }) {
  const t = useTranslations('dashboard.categories')
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Move category={category} to="up" isDisabled={index === 0}>
        <ChevronUp aria-hidden className="size-4" />
      </Move>
      <Move category={category} to="down" isDisabled={index === last}>
        <ChevronDown aria-hidden className="size-4" />
      </Move>
      <Rename category={category} />
      <ActionDialog
        action={dropCategoryAction}
        label={t('remove')}
        title={t('remove_title', { name: category.name })}
        text={t('remove_text', { count: category.products })}
        submit={t('remove')}
        done={t('removed')}
        fields={{ id: category.id }}
        button={{ variant: 'ghost', 'aria-label': t('remove_named', { name: category.name }) }}
        isDanger
      />
    </span>
  )
}

/** The shop's categories in its order, with what can be done to each by those who may. */
export function Categories({ categories, canWrite }: { categories: readonly Category[]; canWrite: boolean }) {
  const t = useTranslations('dashboard.categories')
  return (
    <Panel title={t('list')}>
      <ul className="divide-y divide-line">
        {categories.map((category, index) => (
          <li key={category.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <span className="min-w-0 flex-1 basis-48">
              <bdi className="font-medium break-words">{category.name}</bdi>
              <span className="block text-sm text-muted">{t('products', { count: category.products })}</span>
            </span>
            {canWrite ? <Changes category={category} index={index} last={categories.length - 1} /> : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
