import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { CATALOGUES } from '../testing/catalogues.ts'
import cnOfData from './data/zh-CN.json'
import ofData from './data/en.json'
import twOfData from './data/zh-TW.json'
import en from './en.json'
import glossary from './glossary.json'
import { LANGUAGES, nearest, type Language } from './language.ts'
import { argumentsOf, fill } from './message.ts'
import cn from './zh-CN.json'
import tw from './zh-TW.json'

const catalogues: Record<Language, Record<string, string>> = CATALOGUES
type Term = { en: string; 'zh-CN': string; 'zh-TW': string; except?: string[] }
const keys = Object.keys(catalogues.en)
const sources = files(path.resolve(import.meta.dirname, '..')).filter((file) => /\.tsx?$/.test(file))

describe('the catalogues', () => {
  it.each(['zh-CN', 'zh-TW'] as Language[])('%s has every message, and none that English lacks', (language) => {
    expect(Object.keys(catalogues[language])).toEqual(keys)
  })

  it('has what every page needs apart from what pages about data and administration need', () => {
    const sets: [Record<string, string>, Record<string, string>][] = [
      [en, ofData],
      [cn, cnOfData],
      [tw, twOfData],
    ]
    for (const [common, more] of sets) {
      expect(Object.keys(common)).toEqual(Object.keys(en))
      expect(Object.keys(more)).toEqual(Object.keys(ofData))
      expect(Object.keys(common).filter((key) => key in more)).toEqual([])
    }
    const elsewhere = sources.filter((file) => !file.includes('.test.') && !/features\/(collect|plan|quality|privacy|access|job)\//.test(file))
    const code = elsewhere.map((file) => readFileSync(file, 'utf8')).join('\n')
    const prefixes = [...code.matchAll(/`([a-zA-Z_.]+\.)\$\{/g)].map((match) => match[1]!)
    const needed = Object.keys(ofData).filter((key) => code.includes(`'${key}'`) || prefixes.some((prefix) => key.startsWith(prefix)))
    expect(needed).toEqual([])
  })

  it.each(keys)('%s takes the same arguments in each language', (key) => {
    for (const language of LANGUAGES) {
      expect(argumentsOf(catalogues[language][key]!), language).toEqual(argumentsOf(catalogues.en[key]!))
    }
  })

  it('is used: no message is left behind', () => {
    const code = sources.filter((file) => !file.includes('.test.')).map((file) => readFileSync(file, 'utf8')).join('\n')
    const prefixes = [...code.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map((match) => match[1]!)
    // Codes of the server's answers, turned into words by fromCode().
    prefixes.push('lifecycle.', 'rfm_segment.')
    const unused = keys.filter(
      (key) => !code.includes(`'${key}'`) && !code.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })
})

describe('the server’s words', () => {
  it.each(LANGUAGES)('name segments as the pages do in %s', (language) => {
    const file = path.resolve(import.meta.dirname, `../../../server/src/main/resources/words/messages-${language}.properties`)
    const said = [...readFileSync(file, 'utf8').matchAll(/^value\.rfm\.segment\.(\w+)=(.*)$/gm)]
    expect(said.length).toBeGreaterThan(10)
    for (const [, segment, name] of said) expect(catalogues[language][`rfm_segment.${segment}`], segment).toBe(name)
  })
})

describe('the words', () => {
  it.each(glossary.terms as Term[])('$en is called one thing', ({ en: english, 'zh-CN': simplified, 'zh-TW': traditional, except }) => {
    const pattern = new RegExp(`\\b(${english})\\b`, 'i')
    const said = (text: string) => text.replace(/\{\w+(, (plural|select),)?/g, '{') // names of arguments aren't read
    for (const key of keys) {
      if (!pattern.test(said(catalogues.en[key]!)) || (except ?? []).includes(key)) continue
      expect(catalogues['zh-CN'][key], `zh-CN ${key}`).toMatch(new RegExp(simplified))
      expect(catalogues['zh-TW'][key], `zh-TW ${key}`).toMatch(new RegExp(traditional))
    }
  })

  it.each(['zh-CN', 'zh-TW'] as const)('%s keeps out what belongs elsewhere', (language) => {
    for (const key of keys) {
      for (const word of glossary.never[language]) {
        if (key.startsWith('language.')) continue
        expect(catalogues[language][key], key).not.toContain(word)
      }
    }
  })

  it('keep the tone: no exclamation, no please, straight sentence case', () => {
    for (const key of keys) {
      expect(catalogues.en[key], key).not.toMatch(/!|\b(please|oops|sorry|successfully)\b/i)
      expect(catalogues['zh-CN'][key] + catalogues['zh-TW'][key]!, key).not.toMatch(/！|请|請/)
    }
  })
})

describe('messages', () => {
  const count = (n: number) => new Intl.NumberFormat('en').format(n)
  it('choose plurals by the language, exact cases first', () => {
    const text = '{n, plural, =0 {none} one {# row} other {# rows}}'
    expect([0, 1, 2_000].map((n) => fill(text, { n }, 'en', count))).toEqual(['none', '1 row', '2,000 rows'])
  })

  it('choose words and nest', () => {
    const text = '{kind, select, a {A {n, plural, one {#} other {#s}}} other {B}}'
    expect(fill(text, { kind: 'a', n: 2 }, 'en', count)).toBe('A 2s')
    expect(fill(text, { kind: 'z', n: 2 }, 'en', count)).toBe('B')
  })

  it('name a missing argument and a broken text', () => {
    expect(() => fill('Hello {who}', {}, 'en', count)).toThrow('"who"')
    expect(() => argumentsOf('{n, plural, one {#}}')).toThrow('other')
    expect(() => argumentsOf('{n')).toThrow('unclosed')
  })
})

describe('the browser’s wish', () => {
  it.each([
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-TW', 'zh-TW'],
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['de-DE', 'en'],
    [null, 'en'],
  ])('%s is served in %s', (wish, language) => expect(nearest(wish)).toBe(language))
})

describe('every text a person reads comes from the catalogue', () => {
  const SPOKEN = new Set(['title', 'placeholder', 'label', 'alt', 'aria-label', 'aria-roledescription', 'description', 'okText', 'cancelText', 'caption', 'message', 'addonAfter', 'addonBefore'])
  it.each(sources.filter((file) => file.endsWith('.tsx') && !file.includes('.test.')).map((file) => [path.basename(file), file]))(
    '%s',
    (_, file) => {
      expect(literals(file!)).toEqual([])
    },
  )

  it('and the test can fail', () => {
    const file = ts.createSourceFile('x.tsx', '<p title="Hello there">Good day {x} <b>{"loose"}</b></p>', ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
    expect(literalsIn(file)).toEqual(['Hello there', 'Good day', 'loose'])
  })

  function literals(file: string): string[] {
    return literalsIn(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  }

  function literalsIn(source: ts.SourceFile): string[] {
    const found: string[] = []
    const word = /\p{L}{2,}/u
    const visit = (node: ts.Node) => {
      if (ts.isJsxText(node) && word.test(node.text)) found.push(node.text.trim())
      if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression)) {
        const inText = ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)
        if (inText && word.test(node.expression.text)) found.push(node.expression.text)
      }
      if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText(source)) && node.initializer) {
        if (ts.isStringLiteral(node.initializer) && word.test(node.initializer.text)) found.push(node.initializer.text)
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  }
})

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}
