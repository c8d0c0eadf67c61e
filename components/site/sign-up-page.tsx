import { NextIntlClientProvider, useTranslations } from 'next-intl'
import { IdentityFrame } from '@/components/identity/identity-frame'
import type { DoorProps } from '@/components/identity/identity-frame'
import { SignUpForm } from './sign-up-form'
import type { SitePolicies } from './site-frame'
import type { CurrencyOption } from './first-currency'
import { SignOutButton } from '@/components/identity/sign-out-button'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { Locale } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { listCurrencies } from '@/lib/core/money/currencies'
import { zonesOfCurrency } from '@/lib/core/money/zones-of-currency'
import type { PlanVersion } from '@/lib/platform/plans/schema'

/** Each with the zones whose money it is; where that is unknown, shops mostly count in the one of their language. */
function currenciesIn(locale: Locale): CurrencyOption[] {
  return listCurrencies(locale).map(({ code, name }) => ({
    code,
    name: `${name} (${code})`,
    zones: zonesOfCurrency(code),
    isOfLanguage: code === LANGUAGES[locale].currency,
  }))
}

/** The texts of the form alone, not those of the whole site. */
function formTexts(locale: Locale): Messages {
  const { identity, site } = messagesOf(locale)
  const { sign_up: signUp } = site as Messages
  return {
    ...(identity === undefined ? {} : { identity }),
    ...(signUp === undefined ? {} : { site: { sign_up: signUp } }),
  }
}

/** For whoever should be somebody else here, or has an account. */
function OtherWay({ isSignedIn, base }: { isSignedIn: boolean; base: string }) {
  const t = useTranslations('site.sign_up')
  const identity = useTranslations('identity')
  return isSignedIn ? (
    <SignOutButton variant="ghost" size="sm">
      {t('other_account')}
    </SignOutButton>
  ) : (
    <p className="flex flex-wrap justify-center gap-x-2">
      <span className="text-muted">{t('have')}</span>
      <TextLink href={`${base}/sign-in`}>{identity('sign_in.title')}</TextLink>
    </p>
  )
}

/** Who opens a shop: a stranger, somebody whose account has no shop yet, or somebody who wants one more. */
export function SignUpPage({
  root,
  person,
  plan,
  later,
  policies,
  ...door
}: DoorProps & {
  root: string
  person: { email: string; hasShops: boolean } | null
  /** With which plan the shop begins. */
  plan: PlanVersion | null
  /** One that was asked for and can only be bought, once the shop is there. */
  later: PlanVersion | null
  policies: SitePolicies
}) {
  const t = useTranslations('site.sign_up')
  const { facts, base } = door
  return (
    <IdentityFrame
      {...door}
      title={person && !person.hasShops ? t('name_title') : t('title')}
      text={person ? t(person.hasShops ? 'another_text' : 'name_text', { email: person.email }) : t('text')}
      footer={<OtherWay isSignedIn={person !== null} base={base} />}
    >
      <NextIntlClientProvider messages={formTexts(facts.locale)}>
        <SignUpForm
          isSignedIn={person !== null}
          base={base}
          root={root}
          locale={facts.locale}
          currencies={currenciesIn(facts.locale)}
          plan={plan?.id ?? null}
          begins={
            plan
              ? t(plan.trialDays > 0 ? 'begins_trial' : 'begins_free', {
                  plan: plan.name,
                  days: plan.trialDays,
                })
              : null
          }
          policies={policies}
          later={later ? t('begins_later', { wanted: later.name }) : null}
        />
      </NextIntlClientProvider>
    </IdentityFrame>
  )
}
