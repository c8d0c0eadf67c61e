/**
 * The small language of a message: paragraphs, `#` headings, `-` lists, **bold**, *emphasis*, [links](https://…), and
 * variables in double braces. A text becomes a tree, never HTML; what a variable holds is put in afterwards as plain
 * text, so that neither a seller nor a customer's name can bring markup into a mail.
 */

export type Place = { line: number; column: number }

export type Problem =
  | ({ kind: 'unclosed' | 'stray_close' | 'empty_variable' } & Place)
  | ({ kind: 'unknown_variable' | 'not_here' | 'link_outside' | 'block_inside'; name: string } & Place)
  | ({ kind: 'bad_link'; name: string } & Place)
  | { kind: 'too_long'; most: number; length: number }
  | { kind: 'too_many_lines'; most: number }
  | { kind: 'empty' }
  | { kind: 'missing'; name: string }
  | { kind: 'line_break' }
  | { kind: 'control_characters'; characters: string }

/** How a variable may be used: inside a sentence, as the address of a link, or as a block on a line of its own. */
export type VariableKind = 'text' | 'link' | 'block'

export type Variables = Readonly<Record<string, VariableKind>>

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'variable'; name: string }
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  | { kind: 'link'; href: Address; children: Inline[] }

/** A written address, or the variable that holds one. */
export type Address = { url: string } | { variable: string }

export type Block =
  | { kind: 'heading'; level: 1 | 2; children: Inline[] }
  /** Lines of a paragraph stay lines. */
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'list'; items: Inline[][] }
  | { kind: 'rule' }
  /** A link to a variable's address that stands alone. */
  | { kind: 'button'; variable: string; children: Inline[] }
  | { kind: 'variable'; name: string }
