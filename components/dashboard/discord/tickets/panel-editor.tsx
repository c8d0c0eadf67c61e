'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { HeldVersion } from '@/components/ui/form/held-version'
import { JsonField } from '@/components/ui/form/fields/json-field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { Locale } from '@/lib/core/context'
import { savePanelAction } from '@/lib/discord/tickets/actions'
import { emptyTopic, replaced, topicsJson } from './panel-draft'
import type { PanelDraft, TopicDraft } from './panel-draft'
import { PanelPreview } from './panel-preview'
import type { PreviewWords } from './panel-preview'
import { TopicFields } from './topic-fields'

const mostTopics = 25

/** A panel while it is written; once it is saved, its action leads back to the list. */
function usePanelEditing(stored: PanelDraft) {
  const [draft, setDraft] = useState(stored)
  const [isDirty, setDirty] = useState(false)
  const sent = useActionForm(savePanelAction)
  useUnsavedGuard(isDirty && !sent.isPending)
  const change = (part: Partial<PanelDraft>): void => {
    setDirty(true)
    setDraft((before) => ({ ...before, ...part }))
  }
  return { ...sent, draft, change, isStale: sent.failure?.code === 'stale_version' }
}

type Editing = ReturnType<typeof usePanelEditing>

function Topics({ editing: { draft, change, errors } }: { editing: Editing }) {
  const t = useTranslations('dashboard.discord.tickets.panel')
  const { topics } = draft
  const onTopic = (at: number) => (topic: TopicDraft | null) =>
    change({ topics: replaced(topics, at, topic) })
  return (
    <>
      <ol className="flex flex-col gap-4">
        {topics.map((topic, index) => (
          <TopicFields key={topic.id} topic={topic} place={index} errors={errors} onChange={onTopic(index)} />
        ))}
      </ol>
      {topics.length >= mostTopics ? null : (
        <Button
          type="button"
          variant="outline"
          onClick={() => change({ topics: [...topics, emptyTopic(crypto.randomUUID())] })}
        >
          {t('add_topic')}
        </Button>
      )}
      <FormMessage>{errors('topics')?.join(' ')}</FormMessage>
    </>
  )
}

function Heading({ editing: { draft, change, errors } }: { editing: Editing }) {
  const t = useTranslations('dashboard.discord.tickets.panel')
  return (
    <>
      <Input
        label={t('title')}
        name="title"
        value={draft.title}
        maxLength={100}
        onChange={(event) => change({ title: event.target.value })}
        errors={errors('title')}
      />
      <Textarea
        label={t('text')}
        name="text"
        value={draft.text}
        maxLength={1500}
        onChange={(event) => change({ text: event.target.value })}
        errors={errors('text')}
      />
    </>
  )
}

export function PanelEditor({
  stored,
  words,
  first,
}: {
  stored: PanelDraft
  words: Record<Locale, PreviewWords>
  first: Locale
}) {
  const t = useTranslations('dashboard.discord.tickets.panel')
  const editing = usePanelEditing(stored)
  const { draft, form, isPending, message, failure, isStale } = editing
  return (
    <EditForm {...form} noValidate className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex flex-col gap-5">
        {stored.id === undefined ? null : <input type="hidden" name="id" value={stored.id} />}
        <HeldVersion stored={stored.version} sent={editing} />
        <JsonField name="topics" value={topicsJson(draft.topics)} />
        <Heading editing={editing} />
        <Topics editing={editing} />
        {isStale ? (
          <Alert tone="warning" isUrgent title={t('stale')} />
        ) : (
          <FormMessage>{message ?? failure?.message}</FormMessage>
        )}
        <SubmitButton isPending={isPending}>{t(stored.id === undefined ? 'create' : 'save')}</SubmitButton>
      </div>
      <div className="lg:sticky lg:top-6 lg:self-start">
        <PanelPreview draft={draft} words={words} first={first} />
      </div>
    </EditForm>
  )
}
