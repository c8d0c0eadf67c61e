'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useFactWords } from '@/components/dashboard/lending/facts/fact-words'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Input } from '@/components/ui/form/fields/field'
import { reverseFactAction, undoFactAction } from '@/lib/lending/desk/actions/facts'
import type { FactLine } from '@/lib/lending/reports/schema'

/** Takes back what oneself wrote down a moment ago, without a word of why. */
export function UndoForm({ fact }: { fact: FactLine }) {
  const t = useTranslations('dashboard.lending.debt')
  const what = useFactWords(useLocale())(fact)
  return (
    <ActionDialog
      action={undoFactAction}
      fields={{ factId: fact.id }}
      label={t('undo')}
      title={t('undo_title', { what })}
      text={t('undo_text')}
      submit={t('undo_confirm')}
      done={t('undone')}
      button={{ variant: 'ghost' }}
    />
  )
}

/** Takes back what was written down, for a reason that stays. */
export function ReverseForm({ fact }: { fact: FactLine }) {
  const t = useTranslations('dashboard.lending.debt')
  const what = useFactWords(useLocale())(fact)
  return (
    <ActionDialog
      action={reverseFactAction}
      fields={{ factId: fact.id }}
      label={t('reverse')}
      title={t('reverse_title', { what })}
      text={t('reverse_text')}
      submit={t('reverse_confirm')}
      done={t('reversed_now')}
      button={{ variant: 'ghost' }}
      isDanger
    >
      {(errors) => (
        <Input
          label={t('reverse_reason')}
          hint={t('reverse_reason_hint')}
          name="reason"
          required
          dir="auto"
          maxLength={500}
          errors={errors('reason')}
        />
      )}
    </ActionDialog>
  )
}
