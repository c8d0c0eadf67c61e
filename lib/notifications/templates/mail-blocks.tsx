import { Button, Heading, Hr, Link, Text } from 'react-email'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { Address, Block, Inline } from '@/lib/notifications/rules/template/template-tree'
import { plainLines, plainValue } from '@/lib/notifications/rules/wording'
import type { MailContent } from '@/lib/notifications/schema'
import { Facts, Items } from './mail-goods'
import { text } from './mail-look'
import type { View } from './mail-look'

const link = { color: '#0b5cad', textDecoration: 'underline' }

const button = {
  borderRadius: '8px',
  fontSize: '16px',
  fontWeight: 600,
  margin: '6px 0 18px',
  padding: '12px 22px',
}

function hrefOf(address: Address, content: MailContent): string {
  return 'url' in address ? address.url : (content.links[address.variable] ?? '#')
}

const lines = (texts: readonly string[]): ReactNode[] =>
  texts.map((text, index) => (
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      {text}
    </Fragment>
  ))

/** Everything becomes text or one of these few elements: a value is never looked at as markup. */
function inline(parts: readonly Inline[], content: MailContent): ReactNode[] {
  return parts.map((part, index) => {
    switch (part.kind) {
      case 'text':
        return <Fragment key={index}>{part.text}</Fragment>
      case 'variable':
        return (
          <Fragment key={index}>
            {content.keepsLines === part.name
              ? lines(plainLines(content.values, part.name))
              : plainValue(content.values, part.name)}
          </Fragment>
        )
      case 'strong':
        return <strong key={index}>{inline(part.children, content)}</strong>
      case 'emphasis':
        return <em key={index}>{inline(part.children, content)}</em>
      case 'link':
        return (
          <Link key={index} href={hrefOf(part.href, content)} style={link}>
            {inline(part.children, content)}
          </Link>
        )
    }
  })
}

function HeadingView({
  block,
  content,
}: {
  block: Extract<Block, { kind: 'heading' }>
  content: MailContent
}) {
  const isFirst = block.level === 1
  return (
    <Heading
      as={isFirst ? 'h1' : 'h2'}
      style={{
        color: '#111827',
        fontSize: isFirst ? '22px' : '18px',
        lineHeight: isFirst ? '30px' : '26px',
        margin: '0 0 14px',
      }}
    >
      {inline(block.children, content)}
    </Heading>
  )
}

export function BlockView({ block, ...view }: View & { block: Block }) {
  const { sender, content } = view
  switch (block.kind) {
    case 'heading':
      return <HeadingView block={block} content={content} />
    case 'paragraph':
      return (
        <Text style={text}>
          {block.lines.map((line, index) => (
            <Fragment key={index}>
              {index > 0 ? <br /> : null}
              {inline(line, content)}
            </Fragment>
          ))}
        </Text>
      )
    case 'list':
      return (
        <ul style={{ ...text, paddingInlineStart: '22px' }}>
          {block.items.map((item, index) => (
            <li key={index} style={{ margin: '0 0 6px' }}>
              {inline(item, content)}
            </li>
          ))}
        </ul>
      )
    case 'rule':
      return <Hr style={{ borderColor: '#e2e7ec', margin: '4px 0 16px' }} />
    case 'button':
      return (
        // On a line of its own: as plain text its address would go on into the next word.
        <div>
          <Button
            href={content.links[block.variable] ?? '#'}
            style={{ ...button, backgroundColor: sender.brandColor, color: sender.brandTextColor }}
          >
            {inline(block.children, content)}
          </Button>
        </div>
      )
    case 'variable':
      return block.name === 'items' ? <Items {...view} /> : <Facts content={content} />
  }
}
