'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Checkbox } from '@/components/ui/form/field'

const mostShown = 60

/** Which products a coupon is for. A shop may have thousands: those that are chosen, and those that match, are shown. */
export function ProductChoice({
  products,
  chosen,
  onChange,
  errors,
}: {
  products: readonly { id: string; name: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  errors: readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.coupons.form')
  const [query, setQuery] = useState('')
  const isChosen = useMemo(() => new Set(chosen), [chosen])
  // The order stays while boxes are ticked; it is made anew with the search.
  const [first] = useState(isChosen)
  const matching = useMemo(() => {
    const words = query.toLowerCase()
    const found = products.filter((product) => product.name.toLowerCase().includes(words))
    return [...found.filter((one) => first.has(one.id)), ...found.filter((one) => !first.has(one.id))]
  }, [products, query, first])
  const shown = matching.slice(0, mostShown)
  return (
    <div className="flex flex-col gap-3">
      <input type="hidden" name="products" value={chosen.join(',')} />
      <input
        type="search"
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? 'products-error' : undefined}
        value={query}
        aria-label={t('products_search')}
        placeholder={t('products_search')}
        onChange={(event) => setQuery(event.target.value)}
        // Enter would send the whole form.
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
        className="input input--full-width min-h-10"
      />
      <ul className="flex max-h-72 flex-col gap-2 overflow-y-auto rounded-xl border border-line p-3">
        {shown.map((product) => (
          <li key={product.id}>
            <Checkbox
              label={<bdi>{product.name}</bdi>}
              checked={isChosen.has(product.id)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, product.id] : chosen.filter((id) => id !== product.id),
                )
              }
            />
          </li>
        ))}
        {shown.length === 0 ? <li className="text-sm text-muted">{t('no_products')}</li> : null}
      </ul>
      <p role="status" className="text-sm text-muted">
        {t('products_chosen', { count: chosen.length })}
        {matching.length > shown.length
          ? ` · ${t('products_more', { count: matching.length - shown.length })}`
          : ''}
      </p>
      {errors ? (
        <p id="products-error" role="alert" className="text-sm font-medium text-danger">
          {errors.join(' ')}
        </p>
      ) : null}
    </div>
  )
}
