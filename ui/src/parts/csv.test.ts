import { describe, expect, it } from 'vitest'
import { csv } from './csv.ts'

const headings = [
  { name: 'name', label: '名称', type: 'text' as const },
  { name: 'revenue', label: '销售额', type: 'money' as const },
]

describe('the exported file', () => {
  it('begins with a byte order mark, names the API’s columns, keeps values exact', () => {
    expect(csv(headings, [[{ v: '王芳' }, { v: 1234.5 }]])).toBe('\ufeffname,revenue\r\n王芳,1234.5\r\n')
  })

  it('makes text that a spreadsheet would run harmless, and leaves negative numbers alone', () => {
    const text = csv(headings, [
      [{ v: '=cmd|calc' }, { v: -3 }],
      [{ v: '@sum' }, { v: null }],
      [{ v: '+1' }, { v: 0 }],
      [{ v: '-x' }, { v: 1 }],
    ])
    expect(text).toContain("'=cmd|calc,-3\r\n'@sum,\r\n'+1,0\r\n'-x,1")
  })

  it('quotes commas, quotes and line breaks', () => {
    expect(csv(headings, [[{ v: 'a "b", c\nd' }, { v: 1 }]])).toContain('"a ""b"", c\nd",1')
  })
})
