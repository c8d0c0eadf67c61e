import { NextIntlClientProvider, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CodeForm, LinkForm } from './code-form'
import { IdentityFrame } from './identity-frame'
import type { DoorProps } from './identity-frame'
import { RecoverForm } from './recover-form'
import { SignInForm } from './sign-in-form'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { Messages } from '@/lib/core/i18n/i18n'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { RequestFacts } from '@/lib/core/requests/request'

function onlyIdentity(messages: Messages): Messages {
  const identity = messages.identity
  return identity === undefined ? {} : { identity }
}

/**
 * The forms speak by themselves, so they bring their texts along. The frame does not: the 403 page uses it too, and
 * whatever a 403 page needs is sent with every page of a shop.
 */
export function IdentityTexts({ facts, children }: { facts: RequestFacts; children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={onlyIdentity(messagesOf(facts.locale))}>
      {children}
    </NextIntlClientProvider>
  )
}

export function SignInPage({ next, ...props }: DoorProps & { next: string }) {
  const t = useTranslations('identity.sign_in')
  const { door, base } = props
  const title = door.kind === 'shop' ? t('shop', { shop: door.name }) : t(door.kind)
  return (
    <IdentityFrame
      {...props}
      title={title}
      text={door.kind === 'console' ? t('console_text') : t('text')}
      footer={
        door.kind === 'shop' ? (
          <TextLink href={`${base}/find-order`}>{t('find_order')}</TextLink>
        ) : door.kind === 'site' ? (
          <p className="flex flex-wrap justify-center gap-x-2">
            <span className="text-muted">{t('no_account')}</span>
            <TextLink href={`${base}/sign-up`}>{t('open_shop')}</TextLink>
          </p>
        ) : null
      }
    >
      <IdentityTexts facts={props.facts}>
        <SignInForm base={base} next={next} />
      </IdentityTexts>
    </IdentityFrame>
  )
}

function Back({ base }: { base: string }) {
  const t = useTranslations('identity')
  return <TextLink href={`${base}/sign-in`}>{t('back')}</TextLink>
}

export function CodePage({ next, tokenHash, ...props }: DoorProps & { next: string; tokenHash: string }) {
  const t = useTranslations('identity.by_code')
  return (
    <IdentityFrame
      {...props}
      title={t(tokenHash ? 'link_title' : 'title')}
      text={t(tokenHash ? 'link_text' : 'text')}
      footer={<Back base={props.base} />}
    >
      <IdentityTexts facts={props.facts}>
        {tokenHash ? (
          <LinkForm tokenHash={tokenHash} next={next} />
        ) : (
          <CodeForm base={props.base} next={next} />
        )}
      </IdentityTexts>
    </IdentityFrame>
  )
}

export function RecoverPage({ tokenHash, ...props }: DoorProps & { tokenHash: string }) {
  const t = useTranslations('identity.recover')
  return (
    <IdentityFrame
      {...props}
      title={t('title')}
      {...(tokenHash ? {} : { text: t('text') })}
      footer={<Back base={props.base} />}
    >
      <IdentityTexts facts={props.facts}>
        <RecoverForm base={props.base} tokenHash={tokenHash} />
      </IdentityTexts>
    </IdentityFrame>
  )
}
