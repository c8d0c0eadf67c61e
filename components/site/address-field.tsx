'use client'

import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Field } from '@/components/ui/form/fields/field'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { slugFrom } from '@/lib/platform/tenants/rules/slug-from'
import { BareInput } from '@/components/ui/form/fields/bare-field'

type Answer = { slug: string; problem: string | null; message: string | null; alternatives: string[] }

/** A person stops typing for about as long before the question is worth asking. */
const pauseMs = 250

/** Asks the server while somebody types; what an older question brings is not looked at any more. */
function useAnswer(query: string): { answer: Answer | null; isAsking: boolean } {
  const [answer, setAnswer] = useState<{ query: string; answer: Answer | null } | null>(null)
  useEffect(() => {
    if (query === '') return undefined
    const stop = new AbortController()
    const ask = async (): Promise<void> => {
      const response = await fetch(`/api/slugs?${query}`, { signal: stop.signal })
      setAnswer({ query, answer: response.ok ? ((await response.json()) as Answer) : null })
    }
    const timer = setTimeout(() => {
      // Without an answer the form is as it is without scripts: the server decides when it is sent.
      ask().catch(() => undefined)
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query])
  const isCurrent = answer?.query === query
  return { answer: isCurrent ? answer.answer : null, isAsking: query !== '' && !isCurrent }
}

type Address = ReturnType<typeof useAddress>

function SlugInput({ address, root }: { address: Address; root: string }) {
  const { problems, slugInput, shown, write } = address
  const t = useTranslations('site.sign_up')
  return (
    <Field label={t('slug')} hint={t('slug_hint')} errors={problems}>
      {(wiring) => (
        <div
          dir="ltr"
          className="flex items-stretch overflow-hidden rounded-[0.625rem] border border-(--field-border) bg-(--field-background) focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus"
        >
          <BareInput
            ref={slugInput}
            className="min-h-11 min-w-0 flex-1 bg-transparent px-3 outline-none"
            name="slug"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            required
            value={shown}
            onChange={(event) => write(event.target.value)}
            {...wiring}
          />
          <span
            aria-hidden
            className="flex max-w-[55%] items-center border-s border-line bg-surface-secondary px-3 text-sm text-muted"
          >
            <span className="truncate">.{root}</span>
          </span>
        </div>
      )}
    </Field>
  )
}

function AddressState({ address, root }: { address: Address; root: string }) {
  const { problems, isAsking, isFree, shown } = address
  const t = useTranslations('site.sign_up')
  return (
    <p role="status" className={classNames('text-sm', problems ? 'empty:hidden' : 'min-h-5')}>
      {isAsking ? <span className="text-muted">{t('checking')}</span> : null}
      {!isAsking && isFree && shown !== '' ? (
        <span className="flex items-center gap-1.5 text-success-soft-foreground">
          <CircleCheck aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0">
            {t.rich('free', {
              address: `${shown}.${root}`,
              mark: (chunks) => (
                <bdi key="address" dir="ltr" className="font-medium wrap-anywhere">
                  {chunks}
                </bdi>
              ),
            })}
          </span>
        </span>
      ) : null}
    </p>
  )
}

function Alternatives({ wishes, onChoose }: { wishes: readonly string[]; onChoose: (wish: string) => void }) {
  const t = useTranslations('site.sign_up')
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <span className="text-muted">{t('instead')}</span>
      {wishes.map((one) => (
        <button
          key={one}
          type="button"
          dir="ltr"
          onClick={() => onChoose(one)}
          className="min-h-8 rounded-full border border-line px-3 py-1 font-medium hover:border-brand-text"
        >
          {one}
        </button>
      ))}
    </div>
  )
}

/** The address: it follows from the name until somebody writes an own one, and is judged while it is typed. */
function useAddress(locale: string, errors: FieldErrors) {
  const [name, setName] = useState('')
  const [slug, setSlug] = useState('')
  const [isOwn, setOwn] = useState(false)
  const slugInput = useRef<HTMLInputElement>(null)
  // Suggested at once, without asking: whoever sends the form right away sends what is shown.
  const shown = isOwn ? slug : slugFrom(name)
  const query = shown.trim() === '' ? '' : new URLSearchParams({ slug: shown, locale }).toString()
  const { answer, isAsking } = useAnswer(query)
  const choose = (wish: string): void => {
    setOwn(true)
    setSlug(wish)
    slugInput.current?.focus()
  }
  // What the sent form was refused for counts until the address is another: it is newer than any answer.
  const refused = errors('slug')
  const [judged, setJudged] = useState({ refused, slug: shown })
  if (judged.refused !== refused) setJudged({ refused, slug: shown })
  const problems =
    refused && judged.slug === shown
      ? refused
      : answer?.message && answer.slug !== ''
        ? [answer.message]
        : undefined
  const isFree = answer !== null && answer.problem === null && problems === undefined
  const write = (typed: string): void => {
    setOwn(typed !== '')
    setSlug(typed.toLowerCase().replaceAll(/\s+/g, '-'))
  }
  return { shown, problems, answer, isAsking, isFree, slugInput, setName, write, choose }
}

/**
 * The shop's name, and the address that follows from it until somebody writes an own one. Without scripts both are typed.
 */
export function AddressFields({
  root,
  locale,
  errors,
}: {
  root: string
  locale: string
  errors: FieldErrors
}) {
  const t = useTranslations('site.sign_up')
  const address = useAddress(locale, errors)
  const { answer, isAsking } = address
  return (
    <>
      <Field label={t('name')} errors={errors('name')}>
        {(wiring) => (
          <BareInput
            className="input input--full-width min-h-11"
            name="name"
            autoComplete="organization"
            required
            onChange={(event) => address.setName(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <div className="flex flex-col gap-2">
        <SlugInput address={address} root={root} />
        <AddressState address={address} root={root} />
        {!isAsking && answer && answer.alternatives.length > 0 ? (
          <Alternatives wishes={answer.alternatives} onChoose={address.choose} />
        ) : null}
      </div>
    </>
  )
}
