import { Alert } from '@/components/ui/alert'

/** Why a form was refused as a whole; nothing as long as it was not. */
export function FormMessage({ children }: { children: string | null | undefined }) {
  if (!children) return null
  return (
    <Alert tone="danger" isUrgent>
      {children}
    </Alert>
  )
}
