'use client'

import { Alert } from '@/components/ui/alert'
import { FileField } from '@/components/ui/form/fields/file-field'
import { useSentAction } from '@/components/ui/sending'
import { comparePaperAction } from '@/lib/lending/papers/actions'

type Texts = {
  file: string
  hint: string
  compare: string
  digest: string
  answers: Record<'offer' | 'signed' | 'other', string>
}

/** A file compared with the kept ones: an ordinary form, also without script. */
export function ComparePaper({ code, texts }: { code: string; texts: Texts }) {
  const [answer, submit, isPending] = useSentAction(comparePaperAction, null)
  const failure = answer && !answer.ok ? answer : null
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="code" value={code} />
      <FileField
        label={texts.file}
        hint={texts.hint}
        name="file"
        accept="application/pdf,.pdf"
        errors={failure?.fields?.file}
      />
      {failure && !failure.fields?.file ? (
        <Alert tone="danger" isUrgent>
          {failure.message}
        </Alert>
      ) : null}
      {answer?.ok ? (
        <Alert tone={answer.data.is === 'other' ? 'danger' : 'success'} isUrgent>
          <p>{texts.answers[answer.data.is]}</p>
          <p className="mt-2 text-sm">
            {texts.digest}{' '}
            <bdi dir="ltr" className="font-mono text-xs break-all">
              {answer.data.sha256}
            </bdi>
          </p>
        </Alert>
      ) : null}
      <button type="submit" aria-disabled={isPending} className="button button--primary h-11! self-start">
        {texts.compare}
      </button>
    </form>
  )
}
