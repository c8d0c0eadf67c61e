import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LanguageLinks } from '@/components/layout/language-links'
import { Card } from '@/components/ui/card'
import type { RequestFacts } from '@/lib/core/requests/request'
import { firstCharacter } from '@/lib/core/text/text'

/** Whose door this is: a shop's, the platform's front page, or the console. */
export type Door = { kind: 'shop'; name: string } | { kind: 'site' } | { kind: 'console' }

export type DoorProps = { door: Door; facts: RequestFacts; base: string }

/** A small page with one form: the frame of sign-in, code and recovery. */
export function IdentityFrame({
  door,
  facts,
  base,
  title,
  text,
  children,
  footer,
}: DoorProps & {
  title: string
  text?: string
  children: ReactNode
  footer?: ReactNode
}) {
  const t = useTranslations('identity')
  const name = door.kind === 'shop' ? door.name : 'Gerai'
  return (
    <div className="flex min-h-dvh flex-col px-5 py-6 sm:py-10">
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-6 py-6">
        <a href={base || '/'} className="flex w-fit items-center gap-3 self-center font-semibold">
          <span
            aria-hidden
            className="grid size-9 place-items-center rounded-xl bg-accent text-accent-foreground"
          >
            {firstCharacter(name).toUpperCase()}
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
  )
}
