'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { EmailInput } from '@/components/identity/email-input'
import { PasswordInput } from '@/components/identity/password-input'
import { AddressFields } from './address-field'
import { firstCurrency } from './first-currency'
import type { SitePolicies } from './site-frame'
import type { CurrencyOption } from './first-currency'
import { Alert } from '@/components/ui/alert'
import { Select } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { TextLink } from '@/components/ui/navigation/text-link'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { nameShopAction, signUpAction } from '@/lib/platform/opening/actions'

const never = (): (() => void) => () => undefined

type SignUp = {
  isSignedIn: boolean
  base: string
  root: string
  locale: string
  currencies: readonly CurrencyOption[]
  plan: string | null
  /** What the shop begins with, in a sentence. */
  begins: string | null
  later: string | null
  policies: SitePolicies
}

function CannotOpen({
  message,
  isKnown,
  base,
}: Pick<SignUp, 'base'> & { message: string; isKnown: boolean }) {
  const t = useTranslations()
  return (
    <Alert tone="danger" isUrgent>
      {message}
      {isKnown ? (
        <span className="flex flex-wrap gap-x-4">
          <TextLink href={`${base}/sign-in`}>{t('site.sign_up.sign_in')}</TextLink>
          <TextLink href={`${base}/sign-in/code`}>{t('identity.sign_in.by_code')}</TextLink>
        </span>
      ) : null}
    </Alert>
  )
}

function AccountFields({ errors }: { errors: FieldErrors }) {
  const t = useTranslations()
  return (
    <>
      <EmailInput errors={errors('email')} />
      <PasswordInput
        label={t('site.sign_up.password')}
        hint={t('site.sign_up.password_hint')}
        name="password"
        autoComplete="new-password"
        errors={errors('password')}
      />
    </>
  )
}

function CurrencyChoice({
  first,
  errors,
  currencies,
}: Pick<SignUp, 'currencies'> & { first: string | undefined; errors: FieldErrors }) {
  const t = useTranslations()
  return (
    <Select
      // Where somebody is turns out in the browser: the list begins anew with what is likely there.
      key={first}
      label={t('site.sign_up.currency')}
      hint={t('site.sign_up.currency_hint')}
      name="currency"
      {...(first === undefined ? {} : { defaultValue: first })}
      errors={errors('currency')}
    >
      {currencies.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  )
}

/** What whoever opens a shop agrees to. The texts open beside the form, so that nothing that was typed is lost. */
function Agreement({ base, policies: { hasTerms, hasPrivacy } }: Pick<SignUp, 'base' | 'policies'>) {
  const t = useTranslations('site.sign_up')
  if (!hasTerms && !hasPrivacy) return null
  const leadTo = (name: string) =>
    function Lead(words: ReactNode) {
      return (
        <TextLink key={name} href={`${base}/${name}`} target="_blank">
          {words}
        </TextLink>
      )
    }
  const which = hasTerms && hasPrivacy ? 'agree' : hasTerms ? 'agree_terms' : 'agree_privacy'
  return (
    <p className="text-sm text-muted">
      {t.rich(which, { terms: leadTo('terms'), privacy: leadTo('privacy') })}
    </p>
  )
}

/**
 * Opens a shop: for a stranger with an account, for somebody who is signed in without one. It stays the same form when
 * the account came to be and the shop did not, so that nothing that was typed is lost.
 */
export function SignUpForm({
  isSignedIn,
  base,
  root,
  locale,
  currencies,
  plan,
  begins,
  later,
  policies,
}: SignUp) {
  const t = useTranslations()
  const { form, isPending, message, failure, errors } = useActionForm<never>(
    isSignedIn ? nameShopAction : signUpAction,
  )
  const timeZone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => '',
  )
  const first = firstCurrency(currencies, timeZone)
  return (
    <form {...form} noValidate data-leaves="" className="flex flex-col gap-5">
      <input type="hidden" name="time_zone" value={timeZone} />
      {plan === null ? null : <input type="hidden" name="plan" value={plan} />}
      {message ? (
        <CannotOpen
          message={message}
          isKnown={failure?.code === 'unauthenticated' && !isSignedIn}
          base={base}
        />
      ) : null}
      <AddressFields root={root} locale={locale} errors={errors} />
      {isSignedIn ? null : <AccountFields errors={errors} />}
      <CurrencyChoice first={first} errors={errors} currencies={currencies} />
      {begins === null ? null : (
        <div className="flex flex-col gap-2 text-sm text-muted">
          <p>{begins}</p>
          {later === null ? null : <p>{later}</p>}
        </div>
      )}
      <Agreement base={base} policies={policies} />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('site.sign_up.submit')}
      </SubmitButton>
    </form>
  )
}
