'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { SecretOnce } from './secret-once'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Checkbox, FieldGroup, Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { addEndpointAction, changeEndpointAction } from '@/lib/integrations/actions/webhooks'
import type { EndpointView, PublicTopic } from '@/lib/integrations/schema'

type Draft = Pick<EndpointView, 'url' | 'description' | 'topics'>

const fresh: Draft = { url: '', description: '', topics: ['order.paid', 'order.fulfilled', 'order.refunded'] }

/** Keys of the messages file hold no dots. */
function topicKey(topic: PublicTopic) {
  return `topic.${topic.replace('.', '_')}` as 'topic.order_paid'
}

/** What the endpoint is to be told of: all that is offered here, and what was chosen when it was. */
function TopicBoxes({
  chosen,
  topics,
  errors,
}: {
  topics: readonly PublicTopic[]
  chosen: readonly PublicTopic[]
  errors: readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.developers')
  return (
    <FieldGroup legend={t('topics')} errors={errors} className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
      {(wiring) =>
        [...topics, ...chosen.filter((one) => !topics.includes(one))].map((topic) => (
          <Checkbox
            key={topic}
            {...wiring}
            name="topics"
            value={topic}
            defaultChecked={chosen.includes(topic)}
            label={t(topicKey(topic))}
            hint={<bdi className="font-mono text-xs">{topic}</bdi>}
          />
        ))
      }
    </FieldGroup>
  )
}

/** On a demo an address of the same machine is fine too. */
type Reach = {
  isDemo: boolean
  /** What it can be told of here. */
  topics: readonly PublicTopic[]
}

function EndpointFields({
  draft,
  errors,
  isDemo,
  topics,
}: Reach & {
  draft: Draft
  errors: (name: string) => readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.developers')
  const optional = useTranslations('dashboard')('optional')
  return (
    <>
      <Input
        label={t('url')}
        hint={t(isDemo ? 'url_hint_demo' : 'url_hint')}
        name="url"
        type="url"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://example.com/webhooks/gerai"
        defaultValue={draft.url}
        required
        errors={errors('url')}
      />
      <Input
        label={t('description')}
        optional={optional}
        name="description"
        defaultValue={draft.description}
        errors={errors('description')}
      />
      <TopicBoxes chosen={draft.topics} topics={topics} errors={errors('topics')} />
    </>
  )
}

function NewEndpoint({ onSecret, ...reach }: Reach & { onSecret: (secret: string) => void }) {
  const t = useTranslations('dashboard.developers')
  const { form, isPending, message, errors, data } = useActionForm(addEndpointAction)
  useEffect(() => {
    if (data) onSecret(data.secret)
  }, [data, onSecret])
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-5">
      <EndpointFields draft={fresh} errors={errors} {...reach} />
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('endpoint_create')}
      </SubmitButton>
    </EditForm>
  )
}

/** Adds an endpoint; its signing secret is shown in the same dialog, once. */
export function AddEndpoint(reach: Reach) {
  const t = useTranslations('dashboard.developers')
  const close = useTranslations('dashboard.nav')('close')
  const [isOpen, setOpen] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const end = (): void => {
    setOpen(false)
    setSecret(null)
  }
  return (
    <>
      <Button type="button" onClick={() => setOpen(true)}>
        {t('endpoint_add')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={end}
        title={t(secret === null ? 'endpoint_add' : 'secret_ready')}
        closeLabel={close}
      >
        {secret === null ? (
          <NewEndpoint onSecret={setSecret} {...reach} />
        ) : (
          <SecretOnce label={t('secret')} value={secret} text={t('secret_once')} onDone={end} />
        )}
      </Dialog>
    </>
  )
}

export function ChangeEndpoint({ endpoint, ...reach }: Reach & { endpoint: EndpointView }) {
  const t = useTranslations('dashboard.developers')
  return (
    <ActionDialog
      action={changeEndpointAction}
      fields={{ endpointId: endpoint.id }}
      version={endpoint.version}
      label={t('endpoint_change')}
      title={t('endpoint_change')}
      submit={t('save')}
      done={t('endpoint_saved')}
      button={{ size: 'md' }}
    >
      {(errors) => <EndpointFields draft={endpoint} errors={errors} {...reach} />}
    </ActionDialog>
  )
}
