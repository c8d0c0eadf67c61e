import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classNames } from '@/components/ui/class-names'

type Look = {
  variant?: 'primary' | 'secondary' | 'outline' | 'ghost' | 'danger' | 'warning'
  size?: 'sm' | 'md' | 'lg'
  isFullWidth?: boolean
}

function looks({ variant = 'primary', size = 'md', isFullWidth }: Look, more: string | undefined): string {
  // The kit knows nothing between everyday and dangerous.
  const look =
    variant === 'warning'
      ? 'button--outline border-transparent bg-warning-soft text-warning-soft-foreground'
      : `button--${variant}`
  return classNames('button', look, `button--${size}`, isFullWidth && 'w-full', more)
}

/** A native button in HeroUI's clothes: works before, and without, any script. */
export function Button({
  variant,
  size,
  isFullWidth,
  className,
  type = 'submit',
  ...rest
}: Look & ComponentProps<'button'>) {
  return (
    <button
      type={type}
      className={looks(
        { ...(variant && { variant }), ...(size && { size }), ...(isFullWidth && { isFullWidth }) },
        className,
      )}
      {...rest}
    />
  )
}

/** A link that looks like a button. Links inside the app are fetched when followed, not before. */
export function ButtonLink({
  variant,
  size,
  isFullWidth,
  className,
  prefetch = false,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link
      prefetch={prefetch}
      className={looks(
        { ...(variant && { variant }), ...(size && { size }), ...(isFullWidth && { isFullWidth }) },
        className,
      )}
      {...rest}
    />
  )
}
