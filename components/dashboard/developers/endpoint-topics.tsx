import { Badge } from '@/components/ui/badge'
import type { PublicTopic } from '@/lib/integrations/schema'

/** What an endpoint is told of, by the names that programs know. */
export function EndpointTopics({ topics }: { topics: readonly PublicTopic[] }) {
  return (
    <ul className="flex flex-wrap gap-1">
      {topics.map((topic) => (
        <li key={topic}>
          <Badge>
            <bdi className="font-mono font-normal">{topic}</bdi>
          </Badge>
        </li>
      ))}
    </ul>
  )
}
