import type { ReactNode } from 'react'
import { BrandStyle } from '@/components/layout/brand-style'
import { requireDoor } from './door'

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const { brandColor } = await requireDoor()
  return (
    <>
      <BrandStyle color={brandColor} />
      {children}
    </>
  )
}
