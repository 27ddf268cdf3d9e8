import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { formats, type Formats } from './format.ts'
import { wordsOf } from '../testing/world.tsx'
import { cellText } from './words.ts'
import { LANGUAGES, type Language } from './language.ts'

const en = formats('en')
const cn = formats('zh-CN')
const tw = formats('zh-TW')

/** The table of section 3 of the interface guide, line by line. */
describe('formats as the guide prints them', () => {
  it.each([
    ['en', ['1.23K', '12.3K', '1.23M', '123M']],
    ['zh-CN', ['1,230', '1.23万', '123万', '1.23亿']],
    ['zh-TW', ['1,230', '1.23萬', '123萬', '1.23億']],
  ] as [Language, string[]][])('compact, %s', (language, expected) => {
    expect([1_230, 12_300, 1_230_000, 123_000_000].map(formats(language).compact)).toEqual(expected)
  })

  it('lists, with something between their items', () => {
    expect([en, cn, tw].map((f) => f.list(['a', 'b', 'c']))).toEqual(['a, b, c', 'a、b、c', 'a、b、c'])
  })

  it('quantities of a column line up', () => {
    expect([2.4, 2.07, 3].map((v) => cellText(wordsOf('en'), { v }, 'quantity'))).toEqual(['2.40', '2.07', '3'])
  })

  it('money, exact and compact', () => {
    expect([en, cn, tw].map((f) => f.money(1_234_567.8))).toEqual(Array(3).fill('£1,234,567.80'))
    expect([en, cn, tw].map((f) => f.moneyCompact(1_230_000))).toEqual(['£1.23M', '£123万', '£123萬'])
  })

  it('money says which dollar and which yuan', () => {
    expect(cn.money(5, 'USD')).toBe('US$5.00')
    expect(en.money(5, 'TWD')).toBe('NT$5.00')
    expect(en.money(5, 'CNY')).toBe('CN¥5.00')
  })

  it('change, change of a rate, interval', () => {
    expect(en.change(0.041)).toBe('+4.1%')
    expect([en, cn, tw].map((f) => f.points(-0.012))).toEqual(['\u22121.2 pp', '\u22121.2 个百分点', '\u22121.2 個百分點'])
    expect([en, cn, tw].map((f) => f.interval('412', '280', '590'))).toEqual([
      '412 [280 to 590]',
      '412 [280–590]',
      '412 [280–590]',
    ])
  })

  it('day, month, week', () => {
    expect([en, cn, tw].map((f) => f.day('2011-12-09'))).toEqual(['Dec 9, 2011', '2011年12月9日', '2011年12月9日'])
    expect([en, cn, tw].map((f) => f.month('2011-12-09'))).toEqual(['Dec 2011', '2011年12月', '2011年12月'])
    expect([en, cn, tw].map((f) => f.week('2011-12-05'))).toEqual(['week of Dec 5', '12月5日当周', '12月5日當週'])
  })

  it('range, ago, duration', () => {
    expect([en, cn, tw].map((f) => f.range('2011-11-01', '2011-12-09'))).toEqual([
      'Nov 1 – Dec 9, 2011',
      '2011/11/1 – 2011/12/9',
      '2011/11/1至2011/12/9',
    ])
    const now = new Date('2011-12-09T12:00:00Z')
    expect([en, cn, tw].map((f) => f.ago('2011-12-06T12:00:00Z', now))).toEqual(['3 days ago', '3天前', '3 天前'])
    expect([en, cn, tw].map((f) => f.days(38.4))).toEqual(['38 days', '38天', '38 天'])
    expect([1, 0.96, 1.5, 0].map((days) => en.days(days))).toEqual(['1 day', '1 day', '1.5 days', '0 days'])
    expect([en, cn, tw].map((f) => f.duration((52 * 60 + 7) * 60_000))).toEqual(['2 d 4 h', '2天4小时', '2 天 4 小時'])
  })
})

describe('what must not mislead', () => {
  it('writes small rates as less than, zero as zero, minus as a minus', () => {
    expect(en.rate(0.0004)).toBe('<0.1%')
    expect(en.rate(0)).toBe('0.0%')
    expect(en.rate(-0.05)).toBe('\u22125.0%')
    expect(en.change(-0.0001)).toBe('0.0%')
    expect(en.number(-0)).toBe('0')
  })

  it('keeps a range within one day, and years when they differ', () => {
    expect(en.range('2011-12-09', '2011-12-09')).toBe('Dec 9, 2011')
    expect(en.range('2010-12-01', '2011-12-09')).toBe('Dec 1, 2010 – Dec 9, 2011')
  })

  it('reads instants in the zone of the workspace, days as they are', () => {
    const shanghai = formats('en', 'GBP', 'Asia/Shanghai')
    expect(shanghai.day('2011-12-09T20:00:00Z')).toBe('Dec 10, 2011')
    expect(shanghai.day('2011-12-09')).toBe('Dec 9, 2011')
    expect(shanghai.isoDay('2011-12-09T20:00:00Z')).toBe('2011-12-10')
  })

  it('sorts Chinese names by pinyin or strokes', () => {
    expect(['周', '李', '王'].sort(cn.compare)).toEqual(['李', '王', '周'])
  })
})

describe('the server’s formatter', () => {
  const golden = path.resolve(import.meta.dirname, '../../../server/src/main/resources/words/format-golden.json')
  const { cases } = JSON.parse(readFileSync(golden, 'utf8')) as {
    cases: ({ format: keyof Formats; arguments: (number | string)[] } & Record<Language, string>)[]
  }
  it.each(cases)('reads alike: $format of $arguments', (one) => {
    for (const language of LANGUAGES) {
      const format = formats(language)[one.format] as unknown as (...args: unknown[]) => string
      expect(format(...one.arguments), language).toBe(one[language])
    }
  })
})
