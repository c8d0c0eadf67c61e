'use client'

import { useTranslations } from 'next-intl'
import { problemText } from './problems'
import type { Editing } from './use-wording'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { directionOf } from '@/lib/core/i18n/languages'
import type { WordingField } from '@/lib/notifications/rules/wording'

/** Why the text was not saved. */
function Refusal({ save }: Pick<Editing, 'save'>) {
  const t = useTranslations('dashboard.notifications')
  return (
    <>
      <FormMessage>{save.message}</FormMessage>
      {save.data?.kind === 'refused' ? (
        <Alert tone="danger" isUrgent title={t('refused')}>
          <ul className="list-disc ps-5">
            {save.data.problems.map((problem) => (
              <li key={JSON.stringify(problem)}>
                {t(`field.${problem.field}`)}: {problemText(t, problem)}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </>
  )
}

function WordingFields({ editing }: { editing: Editing }) {
  const t = useTranslations('dashboard.notifications')
  const { text, wording, setWording, body, errorsIn } = editing
  const field = (name: WordingField) => ({
    name,
    value: wording[name],
    readOnly: !text.canWrite,
    dir: directionOf(text.locale),
    lang: text.locale,
    errors: errorsIn(name),
    onChange: (event: { target: { value: string } }) =>
      setWording({ ...wording, [name]: event.target.value }),
  })
  return (
    <>
      <Input label={t('field.subject')} {...field('subject')} />
      <Input label={t('field.preheader')} hint={t('preheader_hint')} {...field('preheader')} />
      <Textarea
        label={t('field.body')}
        hint={t('body_hint')}
        rows={18}
        ref={body}
        className="font-mono text-[0.8125rem] leading-6"
        {...field('body')}
      />
    </>
  )
}

/** The text of a message in one language, and the ways back to what was saved or to the platform's own. */
export function WordingForm({ editing }: { editing: Editing }) {
  const t = useTranslations('dashboard.notifications')
  const { text, setWording, save, isDirty, isPlatform } = editing
  return (
    <EditForm {...save.form} noValidate className="flex flex-col gap-5" data-template-form>
      <input type="hidden" name="template" value={text.template} />
      <input type="hidden" name="locale" value={text.locale} />
      <input type="hidden" name="version" value={text.version} />
      <Refusal save={save} />
      <WordingFields editing={editing} />
      {text.canWrite ? (
        <div className="flex flex-wrap gap-3">
          <SubmitButton isPending={save.isPending}>{t('save')}</SubmitButton>
          <Button
            type="button"
            variant="outline"
            disabled={isPlatform}
            onClick={() => setWording(text.platform)}
          >
            {t('fill_default')}
          </Button>
          <Button type="button" variant="ghost" disabled={!isDirty} onClick={() => setWording(text.saved)}>
            {t('discard')}
          </Button>
        </div>
      ) : (
        <p className="text-sm text-muted">{t('read_only')}</p>
      )}
    </EditForm>
  )
}
