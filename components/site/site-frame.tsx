import { Store } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LanguageLinks } from '@/components/layout/language-links'
import { ButtonLink } from '@/components/ui/form/button'
import type { RequestFacts } from '@/lib/core/requests/request'

function SiteHeader({ base }: { base: string }) {
  const t = useTranslations('site')
  return (
    <header className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-5">
      <a href={base || '/'} className="flex items-center gap-2.5 text-lg font-bold">
        <span
          aria-hidden
          className="grid size-9 place-items-center rounded-xl bg-accent text-accent-foreground"
        >
          <Store className="size-5" />
        </span>
        Gerai
      </a>
      <nav
        aria-label={t('nav.label')}
        className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm font-medium"
      >
        <a
          href={`${base}/pricing`}
          className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
        >
          {t('nav.pricing')}
        </a>
        <a
          href={`${base}/sign-in`}
          className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
        >
          {t('nav.sign_in')}
        </a>
        <ButtonLink href={`${base}/sign-up`} size="md" className="max-sm:hidden">
          {t('nav.open')}
        </ButtonLink>
      </nav>
    </header>
  )
}

/** Which of the operator's own texts there are. */
export type SitePolicies = { hasTerms: boolean; hasPrivacy: boolean }

function PolicyLinks({ base, policies }: { base: string; policies: SitePolicies }) {
  const t = useTranslations('site.policies')
  const links = [
    ...(policies.hasTerms ? (['terms'] as const) : []),
    ...(policies.hasPrivacy ? (['privacy'] as const) : []),
  ]
  return links.map((name) => (
    <a
      key={name}
      href={`${base}/${name}`}
      className="inline-flex min-h-6 items-center text-sm underline-offset-4 hover:underline"
    >
      {t(name)}
    </a>
  ))
}

/** The frame of the platform's own pages: no script of its own, and the same three ways from everywhere. */
export function SiteFrame({
  facts,
  base,
  policies,
  children,
}: {
  facts: RequestFacts
  base: string
  policies: SitePolicies
  children: ReactNode
}) {
  const t = useTranslations('site')
  return (
    <>
      <a
        href="#content"
        className="button button--primary sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-4"
      >
        {t('skip')}
      </a>
      <SiteHeader base={base} />
      <main id="content">{children}</main>
      <footer className="border-t border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-4 px-5 py-8">
          <p className="text-sm text-muted">{t('footer')}</p>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <PolicyLinks base={base} policies={policies} />
            <LanguageLinks facts={facts} label={t('language')} />
          </div>
        </div>
      </footer>
    </>
  )
}
