import { describe, expect, it } from 'vitest'
import { wordsOf } from '../testing/world.tsx'
import { parameterText } from './asked.ts'

/** Every parameter that a recipe of the server holds, with values it takes. */
const RECIPES: Record<string, readonly string[]> = {
  a: ['0.8'],
  'as-of': ['2026-01-01'],
  'at-risk': ['2.0'],
  b: ['0.95'],
  before: ['2025-10-01'],
  by: ['country', 'payment_method'],
  'calibration-end': ['2024-12-31', '2024-12-31 (two thirds of the time)'],
  compare: ['none', 'previous', 'year'],
  confidence: ['0.95'],
  customers: ['all', 'known'],
  discount: ['0.1'],
  dormant: ['4.0'],
  filter: ['country:eq:GB and category:ne:Tea and Co'],
  'gap in days where nobody came back': ['30'],
  grain: ['day', 'week', 'month', 'quarter', 'year'],
  'historic value': ['net revenue / orders x orders per year'],
  horizon: ['365'],
  'least gap in days': ['7'],
  limit: ['50'],
  lines: ['all', 'priced', 'products'],
  lost: ['6.0'],
  loyal: ['4'],
  'prior gaps': ['2'],
  range: ['all', 'last-12m', 'last-3y', '2025-01-01..2025-12-31'],
  returns: ['net', 'exclude'],
  skip: ['0'],
  sort: ['-revenueNet', 'product', '-repeatBuyers'],
  ties: ['value', 'rank'],
  'time-unit': ['day', 'week'],
}

describe('what a recipe was asked', () => {
  it.each(Object.entries(RECIPES))('%s is said in the reader’s words', (name, values) => {
    for (const language of ['zh-CN', 'zh-TW'] as const) {
      const words = wordsOf(language)
      expect(words.known(`option.${name}`), name).toBeTruthy()
      for (const value of values) expect(parameterText(words, name, value).replace('Tea and Co', ''), value).not.toMatch(/[a-z]/i)
    }
  })

  it('reads as English too', () => {
    const words = wordsOf('en')
    const said = (name: string, value: unknown) => parameterText(words, name, value)
    expect(said('range', '2025-01-01..2025-12-31')).toBe('Jan 1 – Dec 31, 2025')
    expect(said('range', 'last-3y')).toBe('Last 3 years')
    expect(said('filter', 'country:eq:GB and category:ne:Tea')).toBe('Country is United Kingdom, Category is not Tea')
    expect(said('calibration-end', '2024-12-31 (two thirds of the time)')).toBe('Dec 31, 2024, after two thirds of the time')
    expect(said('horizon', '365')).toBe('365 days')
    expect(said('sort', '-revenueNet')).toBe('Net revenue, largest first')
    expect(said('zone', 'Europe/London')).toBe('Europe/London')
  })
})
