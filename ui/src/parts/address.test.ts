import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, carried, readAddress, writeAddress, type Address } from './address.ts'

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10))
const absolute = fc.tuple(day, day).map(([from, to]) => `${from}..${to}`)
const word = fc.stringMatching(/^[a-z][a-zA-Z]{0,11}$/)
const rule = fc.dictionary(word, fc.jsonValue({ maxDepth: 3 })).map((value) => JSON.parse(JSON.stringify(value)))
const own = ['range', 'compare', 'filter', 'by', 'grain', 'view', 'who', 'recipe']

const address: fc.Arbitrary<Address> = fc.record({
  range: fc.oneof(absolute, fc.constantFrom('last-12m', 'last-90d', 'all')),
  compare: fc.option(fc.oneof(absolute, fc.constantFrom('none', 'previous', 'year'))),
  filter: fc.array(
    fc.tuple(word, fc.constantFrom('eq', 'ne', 'in'), fc.string({ minLength: 1, unit: 'binary' })).map(([f, o, v]) => `${f}:${o}:${v}`).filter((f) => !/[\n\r\u2028\u2029]/.test(f) && f.isWellFormed()),
    { maxLength: 4 },
  ),
  by: fc.uniqueArray(word, { maxLength: 2 }),
  grain: fc.option(fc.constantFrom('day', 'week', 'month', 'quarter', 'year')),
  view: fc.option(word),
  who: fc.option(fc.record({ rule, expected: fc.option(fc.nat()), snapshot: fc.option(fc.nat()) })),
  recipe: fc.boolean(),
  more: fc.dictionary(word.filter((name) => !own.includes(name)), fc.string().filter((s) => s.isWellFormed()), { maxKeys: 3 }),
})

describe('the address is the state', () => {
  it('comes back as it went out', () => {
    fc.assert(
      fc.property(address, (before) => {
        const { address: after, unknown } = readAddress(writeAddress(before))
        expect(canonical(after)).toBe(canonical(before))
        expect(unknown).toEqual([])
      }),
    )
  })

  it('has one spelling for one state', () => {
    fc.assert(
      fc.property(address, (before) => {
        const text = writeAddress(before)
        expect(writeAddress(readAddress(text).address)).toBe(text)
      }),
    )
  })

  it('never falls over what a stranger writes, and names what it can’t use', () => {
    fc.assert(fc.property(fc.string(), (text) => void readAddress('?' + text)))
    expect(readAddress('?range=yesterdayish&who=x').unknown).toEqual(['who', 'range=yesterdayish'])
  })

  it('carries range, compare, filter and grain to the next page, nothing else', () => {
    expect(carried('?range=all&compare=year&filter=country:eq:GB&grain=week&view=curves&recipe=1&a=0.7')).toBe(
      '?range=all&compare=year&filter=country%3Aeq%3AGB&grain=week',
    )
  })
})
