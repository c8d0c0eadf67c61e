import { classNames } from '@/components/ui/class-names'

/** The shape of what is being loaded, so that nothing jumps when it arrives. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('skeleton rounded-lg', className)} />
}
