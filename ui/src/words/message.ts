/**
 * Whole messages in the ICU syntax we use: {name}, {name, plural, =0 {..} one {..} other {# ..}},
 * {name, select, a {..} other {..}}; an apostrophe is a letter, braces can't be escaped. Small on purpose: figures are
 * formatted before they come here, so that one module (format.ts) decides how they read.
 */
export type Argument = string | number
export type Arguments = Readonly<Record<string, Argument>>

type Node = string | { name: string } | { name: string; kind: 'plural' | 'select'; cases: Map<string, Node[]> }

const parsed = new Map<string, Node[]>()

/**
 * @param count how a number inside a plural's # reads
 * @throws Error naming the message and the missing argument
 */
export function fill(text: string, args: Arguments, language: string, count: (n: number) => string): string {
  let nodes = parsed.get(text)
  if (!nodes) parsed.set(text, (nodes = parse(text)))
  return write(nodes, args, language, count, text)
}

/** Names of the arguments of a message, sorted. */
export function argumentsOf(text: string): string[] {
  const names = new Set<string>()
  const visit = (nodes: Node[]) => {
    for (const node of nodes) {
      if (typeof node === 'string') continue
      names.add(node.name)
      if ('cases' in node) node.cases.forEach(visit)
    }
  }
  visit(parse(text))
  return [...names].sort()
}

function write(
  nodes: Node[],
  args: Arguments,
  language: string,
  count: (n: number) => string,
  text: string,
  hash?: number,
): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return hash === undefined ? node : node.replaceAll('#', count(hash))
      const value = args[node.name]
      if (value === undefined) throw new Error(`argument "${node.name}" is missing in "${text}"`)
      if (!('cases' in node)) return typeof value === 'number' ? count(value) : value
      const chosen =
        node.kind === 'select'
          ? node.cases.get(String(value))
          : (node.cases.get(`=${value}`) ?? node.cases.get(new Intl.PluralRules(language).select(Number(value))))
      return write(chosen ?? node.cases.get('other')!, args, language, count, text, node.kind === 'plural' ? Number(value) : hash)
    })
    .join('')
}

function parse(text: string): Node[] {
  let at = 0
  const fault = (what: string) => new Error(`${what} at ${at} in message "${text}"`)
  const nodes = sequence(false)
  if (at < text.length) throw fault('unexpected }')
  return nodes

  function sequence(inside: boolean): Node[] {
    const out: Node[] = []
    let plain = ''
    while (at < text.length) {
      const letter = text[at]!
      if (letter === '}') {
        if (inside) break
        throw fault('unexpected }')
      }
      if (letter !== '{') {
        plain += letter
        at++
        continue
      }
      if (plain) out.push(plain)
      plain = ''
      out.push(argument())
    }
    if (plain) out.push(plain)
    return out
  }

  function argument(): Node {
    at++ // {
    const name = until(/[,}]/).trim()
    if (!/^[a-zA-Z]\w*$/.test(name)) throw fault(`bad name "${name}"`)
    if (text[at] === '}') {
      at++
      return { name }
    }
    at++ // ,
    const kind = until(/[,}]/).trim()
    if (kind !== 'plural' && kind !== 'select') throw fault(`unknown kind "${kind}"`)
    at++ // ,
    const cases = new Map<string, Node[]>()
    while (at < text.length && text[at] !== '}') {
      const key = until(/\{/).trim()
      at++ // {
      cases.set(key, sequence(true))
      if (text[at] !== '}') throw fault('unclosed case')
      at++ // }
      while (text[at] === ' ') at++
    }
    if (!cases.has('other')) throw fault('no case "other"')
    at++ // }
    return { name, kind, cases }
  }

  function until(stop: RegExp): string {
    const start = at
    while (at < text.length && !stop.test(text[at]!)) at++
    if (at >= text.length) throw fault('unclosed {')
    return text.slice(start, at)
  }
}
