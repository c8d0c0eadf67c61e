import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { SortSelect } from './sort-select'
import { WINDOW_SORTS } from '@/lib/commerce/catalogue/rules/window'
import type { WindowSort } from '@/lib/commerce/catalogue/rules/window'
import type { WindowCategory } from '@/lib/commerce/catalogue/schema/categories'
import { paths } from '@/lib/core/tenancy/paths'

export type WindowAsked = { query: string; category: string; sort: WindowSort }

/** What the address of a window says; the shop's own order is said by saying nothing. */
function questionOf({ query, category, sort }: WindowAsked): Record<string, string> {
  return { q: query, category, sort: sort === 'shop' ? '' : sort }
}

/** The shop's categories, and in which order its goods stand: links and a plain form, which need no script. */
export async function WindowBar({
  categories,
  asked,
  base,
  count,
}: {
  categories: readonly WindowCategory[]
  asked: WindowAsked
  base: string
  /** How many products are shown. */
  count: number
}) {
  if (categories.length === 0 && count < 2) return null
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      {categories.length > 0 ? <Categories categories={categories} asked={asked} base={base} /> : <span />}
      {count > 1 ? <Sorting asked={asked} base={base} /> : null}
    </div>
  )
}

async function Categories({
  categories,
  asked,
  base,
}: {
  categories: readonly WindowCategory[]
  asked: WindowAsked
  base: string
}) {
  const t = await getTranslations('shop.home')
  const href = (category: string) => paths.window(base, questionOf({ ...asked, category }))
  return (
    <nav aria-label={t('categories')} className="min-w-0">
      <ul className="flex flex-wrap gap-2">
        <Chip href={href('')} isCurrent={asked.category === ''}>
          {t('all')}
        </Chip>
        {categories.map(({ slug, name, products }) => (
          <Chip key={slug} href={href(slug)} isCurrent={asked.category === slug}>
            <bdi className="min-w-0 truncate" title={name}>
              {name}
            </bdi>{' '}
            <span className="font-normal opacity-80">{products}</span>
          </Chip>
        ))}
      </ul>
    </nav>
  )
}

function Chip({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: ReactNode }) {
  return (
    <li className="flex max-w-full">
      <a
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        className={classNames(
          'inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-full border px-4 py-1.5 text-sm font-medium',
          isCurrent
            ? 'border-accent bg-accent text-accent-foreground'
            : 'border-line bg-surface hover:border-brand-text',
        )}
      >
        {children}
      </a>
    </li>
  )
}

async function Sorting({ asked, base }: { asked: WindowAsked; base: string }) {
  const t = await getTranslations('shop.home')
  const { sort, ...kept } = asked
  const hidden = Object.entries(questionOf({ ...kept, sort: 'shop' })).filter(([, value]) => value !== '')
  return (
    <form action={paths.home(base)} className="flex items-center gap-2">
      {hidden.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="sort" className="text-sm text-muted">
        {t('sort')}
      </label>
      {/* Remounted with the answer: coming back, a browser would keep what was chosen last. */}
      <SortSelect
        key={sort}
        id="sort"
        name="sort"
        defaultValue={sort}
        autoComplete="off"
        className="input native-select min-h-10"
      >
        {WINDOW_SORTS.map((one) => (
          <option key={one} value={one}>
            {t(`sort_${one}`)}
          </option>
        ))}
      </SortSelect>
      <button
        type="submit"
        className="button button--secondary hidden! min-h-10 [@media(scripting:none)]:inline-flex!"
      >
        {t('sort_apply')}
      </button>
    </form>
  )
}
