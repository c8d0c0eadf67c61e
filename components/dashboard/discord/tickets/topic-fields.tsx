'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { Checkbox, Input } from '@/components/ui/form/fields/field'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { emptyQuestion, replaced } from './panel-draft'
import type { QuestionDraft, TopicDraft } from './panel-draft'

const mostQuestions = 5

function QuestionFields({
  question,
  number,
  errors,
  onChange,
}: {
  question: QuestionDraft
  number: number
  errors: readonly string[] | undefined
  onChange: (question: QuestionDraft | null) => void
}) {
  const t = useTranslations('dashboard.discord.tickets.panel')
  return (
    <li className="flex flex-col gap-3">
      <Input
        label={t('question', { number })}
        value={question.label}
        maxLength={45}
        onChange={(event) => onChange({ ...question, label: event.target.value })}
        errors={errors}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Checkbox
          label={t('is_needed')}
          checked={question.isNeeded}
          onChange={(event) => onChange({ ...question, isNeeded: event.target.checked })}
        />
        <Checkbox
          label={t('is_long')}
          checked={question.isLong}
          onChange={(event) => onChange({ ...question, isLong: event.target.checked })}
        />
        <Button type="button" variant="ghost" size="sm" onClick={() => onChange(null)}>
          {t('remove_question')}
        </Button>
      </div>
    </li>
  )
}

type TopicProps = {
  topic: TopicDraft
  place: number
  errors: FieldErrors
  /** Null takes it away. */
  onChange: (topic: TopicDraft | null) => void
}

function Questions({ topic, place, errors, onChange }: TopicProps) {
  const { questions } = topic
  if (questions.length === 0) return null
  return (
    <ol className="flex flex-col gap-4 border-s-2 border-line ps-4">
      {questions.map((question, index) => (
        <QuestionFields
          key={index}
          question={question}
          number={index + 1}
          errors={errors(`topics.${place}.questions.${index}.label`)}
          onChange={(one) => onChange({ ...topic, questions: replaced(questions, index, one) })}
        />
      ))}
    </ol>
  )
}

/** One topic of a panel, with what is asked about it. */
export function TopicFields(props: TopicProps) {
  const t = useTranslations('dashboard.discord.tickets.panel')
  const { topic, place, errors, onChange } = props
  const { questions } = topic
  const addQuestion = (): void => onChange({ ...topic, questions: [...questions, emptyQuestion] })
  return (
    <li className="flex flex-col gap-4 rounded-xl border border-line p-4">
      <Input
        label={t('topic', { number: place + 1 })}
        value={topic.name}
        maxLength={80}
        onChange={(event) => onChange({ ...topic, name: event.target.value })}
        errors={errors(`topics.${place}.name`)}
      />
      <Checkbox
        label={t('asks_order')}
        hint={t('asks_order_hint')}
        checked={topic.asksOrder}
        onChange={(event) => onChange({ ...topic, asksOrder: event.target.checked })}
      />
      <Questions {...props} />
      <div className="flex flex-wrap gap-2">
        {questions.length >= mostQuestions ? null : (
          <Button type="button" variant="outline" size="sm" onClick={addQuestion}>
            {t('add_question')}
          </Button>
        )}
        <Button type="button" variant="ghost" size="sm" onClick={() => onChange(null)}>
          {t('remove_topic')}
        </Button>
      </div>
    </li>
  )
}
