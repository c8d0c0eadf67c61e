'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Checkbox } from '@/components/ui/form/fields/field'
import { BareInput } from '@/components/ui/form/fields/bare-field'

const mostShown = 60

type Product = { id: string; name: string }

/** The products whose names hold what was typed, those that were chosen at first above the others. */
function useMatching(products: readonly Product[], isChosen: ReadonlySet<string>, query: string): Product[] {
  // The order stays while boxes are ticked; it is made anew with the search.
  const [first] = useState(isChosen)
  return useMemo(() => {
    const words = query.toLowerCase()
    const found = products.filter((product) => product.name.toLowerCase().includes(words))
    return [...found.filter((one) => first.has(one.id)), ...found.filter((one) => !first.has(one.id))]
  }, [products, query, first])
}

function ProductSearch({
  query,
  onQuery,
  isInvalid,
}: {
  query: string
  onQuery: (query: string) => void
  isInvalid: boolean
}) {
  const t = useTranslations('dashboard.coupons.form')
  return (
    <BareInput
      type="search"
      aria-invalid={isInvalid || undefined}
      aria-describedby={isInvalid ? 'products-error' : undefined}
      value={query}
      aria-label={t('products_search')}
      placeholder={t('products_search')}
      onChange={(event) => onQuery(event.target.value)}
      // Enter would send the whole form.
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault()
      }}
      className="input input--full-width min-h-10"
    />
  )
}

/** Which products a coupon is for. A shop may have thousands: those that are chosen, and those that match, are shown. */
export function ProductChoice({
  products,
  chosen,
  onChange,
  errors,
}: {
  products: readonly Product[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  errors: readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.coupons.form')
  const [query, setQuery] = useState('')
  const isChosen = useMemo(() => new Set(chosen), [chosen])
  const matching = useMatching(products, isChosen, query)
  const shown = matching.slice(0, mostShown)
  const more = matching.length - shown.length
  const tick = (id: string, isTicked: boolean): void =>
    onChange(isTicked ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <div className="flex flex-col gap-3">
      <input type="hidden" name="products" value={chosen.join(',')} />
      <ProductSearch query={query} onQuery={setQuery} isInvalid={errors !== undefined} />
      <ul className="flex max-h-72 flex-col gap-2 overflow-y-auto rounded-xl border border-line p-3">
        {shown.map((product) => (
          <li key={product.id}>
            <Checkbox
              label={<bdi>{product.name}</bdi>}
              checked={isChosen.has(product.id)}
              onChange={(event) => tick(product.id, event.target.checked)}
            />
          </li>
        ))}
        {shown.length === 0 ? <li className="text-sm text-muted">{t('no_products')}</li> : null}
      </ul>
      <p role="status" className="text-sm text-muted">
        {t('products_chosen', { count: chosen.length })}
        {more > 0 ? ` · ${t('products_more', { count: more })}` : ''}
      </p>
      {errors ? (
        <p id="products-error" role="alert" className="text-sm font-medium text-danger">
          {errors.join(' ')}
        </p>
      ) : null}
    </div>
  )
}
