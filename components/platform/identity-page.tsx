import { NextIntlClientProvider, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LanguageLinks } from '@/components/layout/language-links'
import { CodeForm, LinkForm } from '@/components/platform/code-form'
import { RecoverForm } from '@/components/platform/recover-form'
import { SignInForm } from '@/components/platform/sign-in-form'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import type { Messages } from '@/lib/core/i18n'
import { messagesOf } from '@/lib/core/i18n'
import type { RequestFacts } from '@/lib/core/request'

/** Whose door this is: a shop's, the platform's front page, or the console. */
export type Door = { kind: 'shop'; name: string } | { kind: 'site' } | { kind: 'console' }

type Props = { door: Door; facts: RequestFacts; base: string }

function onlyIdentity(messages: Messages): Messages {
  const identity = messages.identity
  return identity === undefined ? {} : { identity }
}

/** A small page with one form: the frame of sign-in, code and recovery. */
export function IdentityFrame({ door, facts, base, title, text, children, footer }: Props & {
  title: string
  text?: string
  children: ReactNode
  footer?: ReactNode
}) {
  const t = useTranslations('identity')
  const name = door.kind === 'shop' ? door.name : 'Gerai'
  return (
    <NextIntlClientProvider messages={onlyIdentity(messagesOf(facts.locale))}>
      <div className="flex min-h-dvh flex-col px-5 py-6 sm:py-10">
        <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-6 py-6">
          <a href={base || '/'} className="flex w-fit items-center gap-3 self-center font-semibold">
            <span aria-hidden className="grid size-9 place-items-center rounded-xl bg-accent text-accent-foreground">
              {[...name][0]?.toUpperCase()}
            </span>
            <bdi>{name}</bdi>
          </a>
          <Card className="gap-6 sm:p-8">
            <div className="flex flex-col gap-1.5">
              <h1 className="text-2xl font-bold tracking-tight">{title}</h1>
              {text ? <p className="text-sm text-muted">{text}</p> : null}
            </div>
            {children}
          </Card>
          {footer ? <div className="text-center text-sm">{footer}</div> : null}
        </main>
        <footer className="mx-auto">
          <LanguageLinks facts={facts} label={t('language')} />
        </footer>
      </div>
    </NextIntlClientProvider>
  )
}

export function SignInPage({ next, ...props }: Props & { next: string }) {
  const t = useTranslations('identity.sign_in')
  const { door, base } = props
  const title = door.kind === 'shop' ? t('shop', { shop: door.name }) : t(door.kind)
  return (
    <IdentityFrame
      {...props}
      title={title}
      text={door.kind === 'console' ? t('console_text') : t('text')}
      footer={door.kind === 'shop' ? <TextLink href={`${base}/find-order`}>{t('find_order')}</TextLink> : null}
    >
      <SignInForm base={base} next={next} />
    </IdentityFrame>
  )
}

function Back({ base }: { base: string }) {
  const t = useTranslations('identity')
  return <TextLink href={`${base}/sign-in`}>{t('back')}</TextLink>
}

export function CodePage({ next, tokenHash, ...props }: Props & { next: string; tokenHash: string }) {
  const t = useTranslations('identity.by_code')
  return (
    <IdentityFrame
      {...props}
      title={t(tokenHash ? 'link_title' : 'title')}
      text={t(tokenHash ? 'link_text' : 'text')}
      footer={<Back base={props.base} />}
    >
      {tokenHash ? <LinkForm tokenHash={tokenHash} next={next} /> : <CodeForm next={next} />}
    </IdentityFrame>
  )
}

export function RecoverPage({ tokenHash, ...props }: Props & { tokenHash: string }) {
  const t = useTranslations('identity.recover')
  return (
    <IdentityFrame {...props} title={t('title')} {...(tokenHash ? {} : { text: t('text') })} footer={<Back base={props.base} />}>
      <RecoverForm tokenHash={tokenHash} />
    </IdentityFrame>
  )
}
