'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { partyAddress } from './addresses'
import { useFoundPeople } from './use-found-people'

/** Says that others in the debt book are called just so, with their pages; whoever means somebody else goes on. */
export function Namesakes({
  name,
  except,
  base,
  advice,
}: {
  name: string
  /** Who is not their own namesake. */
  except?: string
  base: string
  advice: 'choose' | 'merge'
}) {
  const t = useTranslations('dashboard.lending.namesakes')
  const { namesakes } = useFoundPeople(name.trim())
  const others = namesakes.filter(({ id }) => id !== except)
  return (
    <div role="status" className="text-sm empty:hidden" data-namesakes={others.length}>
      {others.length === 0 ? null : (
        <>
          <p className="font-medium">{t('title', { count: others.length })}</p>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {others.map(({ id, name: called, contact }) => (
              <li key={id}>
                <Link href={partyAddress(base, id)} prefetch={false} target="_blank" className="text-link">
                  <bdi>{called}</bdi>
                  {contact === null ? null : (
                    <>
                      {' · '}
                      <bdi>{contact}</bdi>
                    </>
                  )}
                </Link>
              </li>
            ))}
          </ul>
          <p className="text-muted">{t(advice)}</p>
        </>
      )}
    </div>
  )
}
