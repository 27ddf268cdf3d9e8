import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween } from '../words/format.ts'
import { resolve, shift, yearsOf } from './range.ts'

describe('a range of the data', () => {
  it('counts back from the last day of the data, not from today', () => {
    expect(resolve('last-12m', '2009-12-01', '2011-12-09')).toEqual({ from: '2010-12-10', to: '2011-12-09' })
    expect(resolve('last-90d', '2009-12-01', '2011-12-09')).toEqual({ from: '2011-09-11', to: '2011-12-09' })
    expect(resolve('last-1m', '2009-12-01', '2011-03-30')).toEqual({ from: '2011-02-28', to: '2011-03-30' })
    expect(resolve('all', '2009-12-01', '2011-12-09')).toEqual({ from: '2009-12-01', to: '2011-12-09' })
  })

  it('is nothing without data', () => expect(resolve('last-12m', null, null)).toBeNull())

  it('moves by its own length, and back', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, (a, b) => {
        const days = a <= b ? { from: a, to: b } : { from: b, to: a }
        const before = shift(days, -1)
        expect(shift(before, 1)).toEqual(days)
        expect(daysBetween(before.to, days.from)).toBe(1)
      }),
    )
  })

  it('names the years of the data, newest first', () => expect(yearsOf('2009-12-01', '2011-12-09')).toEqual(['2011', '2010', '2009']))
})
