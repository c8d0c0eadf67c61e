import { useTranslations } from 'next-intl'
import { DiscordText } from './discord-text'
import { Panel } from '@/components/ui/card'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import type { Preview } from '@/lib/discord/boards/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'

/** What of a message is shown; the rest of it is for Discord. */
type Embed = { title?: string; description?: string; thumbnail?: { url: string } }
type Part = { placeholder?: string; label?: string }

/** As many products as show what it looks like. */
const mostEmbeds = 4

function Message({ body }: { body: MessageBody }) {
  const embeds = (body.embeds ?? []) as readonly Embed[]
  const rows = (body.components ?? []) as readonly { components: readonly Part[] }[]
  const parts = rows.flatMap(({ components }) => components)
  return (
    <div className="flex flex-col gap-2 rounded-xl bg-surface-secondary p-3 text-sm">
      {embeds.slice(0, mostEmbeds).map((embed, index) => (
        <div key={index} className="flex gap-3 rounded-lg border-s-4 border-accent bg-surface p-3">
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            {embed.title === undefined ? null : (
              <p className="font-semibold break-words">
                <DiscordText>{embed.title}</DiscordText>
              </p>
            )}
            <p className="line-clamp-6 break-words whitespace-pre-line text-muted">
              <DiscordText>{embed.description ?? ''}</DiscordText>
            </p>
          </div>
          {embed.thumbnail ? (
            // Sellers' pictures, as Discord would fetch them.
            <img
              src={embed.thumbnail.url}
              alt=""
              loading="lazy"
              className="size-12 rounded-md object-cover"
            />
          ) : null}
        </div>
      ))}
      {embeds.length > mostEmbeds ? <p className="text-muted">…</p> : null}
      {parts.map(({ placeholder, label }, index) => (
        <p
          key={index}
          className={
            placeholder === undefined
              ? 'self-start rounded-md bg-surface px-3 py-2 font-medium'
              : 'rounded-md border border-line bg-surface px-3 py-2 text-muted'
          }
        >
          {placeholder ?? label}
        </p>
      ))}
    </div>
  )
}

/** What people read in the server, in each language that the bot can speak. */
export function PreviewPanel({ previews }: { previews: readonly Preview[] }) {
  const t = useTranslations('dashboard.discord.shop')
  return (
    <Panel title={t('preview')}>
      <p className="text-sm text-muted">{t('preview_text')}</p>
      <div className="grid gap-6 lg:grid-cols-3">
        {previews.map(({ locale, list, log }) => (
          <section
            key={locale}
            lang={locale}
            dir={LANGUAGES[locale].direction}
            aria-label={LANGUAGES[locale].name}
            className="flex min-w-0 flex-col gap-3"
          >
            <h3 className="text-sm font-semibold">{LANGUAGES[locale].name}</h3>
            <Message body={list} />
            <Message body={log} />
          </section>
        ))}
      </div>
    </Panel>
  )
}
