import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { Block, Inline } from '@/lib/notifications/rules/template/template-tree'
import { plainLines, plainValue } from '@/lib/notifications/rules/wording'
import type { MailContent, MailSum } from '@/lib/notifications/schema'
import {
  Action,
  Anchor,
  Fact,
  Help,
  Item,
  Items,
  Line,
  LinkedValue,
  List,
  Paragraph,
  Rule,
  Shell,
  Title,
  Value,
} from '@/lib/notifications/templates/kit'
import { safeHref } from '@/lib/notifications/templates/mail'
import type { View } from '@/lib/notifications/templates/mail'

// A whole message as one tree of React, as react-email means it: what the mails that go out are compared with.

/** Texts side by side are one text: React would write a comment between them. */
function joined(nodes: readonly ReactNode[]): ReactNode[] {
  const all: ReactNode[] = []
  for (const node of nodes) {
    const before = all.at(-1)
    if (typeof node === 'string' && typeof before === 'string') all[all.length - 1] = before + node
    else all.push(node)
  }
  return all.map((node, index) => <Fragment key={index}>{node}</Fragment>)
}

const broken = (lines: readonly (readonly ReactNode[])[]): ReactNode[] =>
  lines.flatMap((line, index) => (index === 0 ? line : [<br key={index} />, ...line]))

function nodes(parts: readonly Inline[], content: MailContent): ReactNode[] {
  const hrefOf = (variable: string) => safeHref(content.links[variable] ?? '#')
  return parts.flatMap((part): ReactNode[] => {
    switch (part.kind) {
      case 'text':
        return [part.text]
      case 'variable':
        return content.keepsLines === part.name
          ? broken(plainLines(content.values, part.name).map((line) => [line]))
          : [plainValue(content.values, part.name)]
      case 'strong':
        return [<strong key="strong">{joined(nodes(part.children, content))}</strong>]
      case 'emphasis':
        return [<em key="em">{joined(nodes(part.children, content))}</em>]
      case 'link':
        return [
          <Anchor key="link" href={'url' in part.href ? safeHref(part.href.url) : hrefOf(part.href.variable)}>
            {joined(nodes(part.children, content))}
          </Anchor>,
        ]
    }
  })
}

function Sums({ sums = [], locale }: { sums: readonly MailSum[] | undefined; locale: View['locale'] }) {
  return sums.map(({ label, amount }, index) => (
    <Line key={index} look="sum" locale={locale} label={label} amount={amount} />
  ))
}

function Goods({ content, texts, locale }: View) {
  if (!content.lines?.length) return null
  return (
    <Items>
      {content.lines.map(({ name, quantity, total }, index) => (
        <Line
          key={index}
          look="line"
          locale={locale}
          label={`${name}${quantity > 1 ? ` × ${quantity}` : ''}`}
          amount={total}
        />
      ))}
      <Sums sums={content.steps} locale={locale} />
      {content.total && <Line look="total" locale={locale} label={texts.total} amount={content.total} />}
      <Sums sums={content.inside} locale={locale} />
      <Sums sums={content.returned} locale={locale} />
    </Items>
  )
}

function Facts({ content }: View) {
  return content.facts?.map(({ label, value, href }, index) => (
    <Fact key={index} label={label}>
      {href ? <LinkedValue href={safeHref(href)}>{value}</LinkedValue> : <Value>{value}</Value>}
    </Fact>
  ))
}

function BlockView({ block, view }: { block: Block; view: View }) {
  const { content, sender } = view
  switch (block.kind) {
    case 'heading':
      return <Title level={block.level}>{joined(nodes(block.children, content))}</Title>
    case 'paragraph':
      return <Paragraph>{joined(broken(block.lines.map((line) => nodes(line, content))))}</Paragraph>
    case 'list':
      return (
        <List>
          {block.items.map((item, index) => (
            <Item key={index}>{joined(nodes(item, content))}</Item>
          ))}
        </List>
      )
    case 'rule':
      return <Rule />
    case 'button':
      return (
        <Action href={safeHref(content.links[block.variable] ?? '#')} {...sender}>
          {joined(nodes(block.children, content))}
        </Action>
      )
    case 'variable':
      return block.name === 'items' ? <Goods {...view} /> : <Facts {...view} />
  }
}

export function ReactMail(view: View) {
  const { sender, texts, locale } = view
  const { name, brandColor, brandTextColor } = sender
  return (
    <Shell
      locale={locale}
      preview={texts.preview}
      sender={{ name, brandColor, brandTextColor, origin: safeHref(sender.origin) }}
      body={texts.blocks.map((block, index) => (
        <BlockView key={index} block={block} view={view} />
      ))}
      help={texts.help ? <Help>{texts.help}</Help> : null}
    />
  )
}
