import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classNames } from '@/components/ui/class-names'

/** A link in running text. */
export function TextLink({ className, prefetch = false, ...rest }: ComponentProps<typeof Link>) {
  return <Link prefetch={prefetch} className={classNames('text-link', className)} {...rest} />
}
