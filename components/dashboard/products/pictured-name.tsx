import Link from 'next/link'
import type { ReactNode } from 'react'
import { ProductImage } from '@/components/shop/catalogue/product-image'
import type { DeliveryKind } from '@/lib/commerce/schema'

/** A product in a list: its picture, its name as the way to it, and what is said below that. */
export function PicturedName({
  product: { imagePath, deliveryKind },
  href,
  name,
  children,
}: {
  product: { imagePath: string | null; deliveryKind: DeliveryKind }
  href: string
  name: ReactNode
  children?: ReactNode
}) {
  return (
    <span className="flex items-center gap-3">
      <ProductImage
        path={imagePath}
        kind={deliveryKind}
        name=""
        isLazy
        sizes="3rem"
        className="size-10 shrink-0 rounded-lg"
      />
      <span className="min-w-0">
        <Link href={href} prefetch={false} className="font-semibold text-brand-text hover:underline">
          {name}
        </Link>
        {children}
      </span>
    </span>
  )
}
